import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { EvidenceVerificationService, type PublishedInnovation } from '@matchwell/capabilities/innovations';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { valueOf } from '../../http/problem';
import { AssessmentFacts } from '../assessments/assessment-facts';
import { AdopterFacts } from '../adopters/adopter-facts';
import { adoptersView } from '../adopters/adopters-view';

/** What the page of a product tells beside its record. */
@Injectable()
export class ProductPageFacts {
  constructor(
    private readonly verification: EvidenceVerificationService,
    private readonly directories: RoutingDirectorySource,
    private readonly adopters: AdopterFacts,
    private readonly assessments: AssessmentFacts,
  ) {}

  /** What was checked of the evidence, who already uses the product and what the NHS found of it, as the reader may know, and the map of today. */
  async of(product: PublishedInnovation, actor: Actor | undefined) {
    return {
      evidence: valueOf(await this.verification.evidenceOf(product.id)),
      directory: await this.directories.current(),
      assessments: await this.assessments.of(actor, product.id),
      adopters: adoptersView(await this.adopters.forReader(product.profile.deployments, actor)),
    };
  }
}
