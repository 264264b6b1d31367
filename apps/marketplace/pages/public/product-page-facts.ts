import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { EvidenceVerificationService, type PublishedInnovation } from '@matchwell/capabilities/innovations';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { valueOf } from '../../http/problem';
import { AdopterFacts } from '../adopters/adopter-facts';
import { adoptersView } from '../adopters/adopters-view';

/** What the page of a product tells beside its record. */
@Injectable()
export class ProductPageFacts {
  constructor(
    private readonly verification: EvidenceVerificationService,
    private readonly directories: RoutingDirectorySource,
    private readonly adopters: AdopterFacts,
  ) {}

  /** What was checked of the evidence, who already uses the product, the nearest to the reader first, and the map of today. */
  async of(product: PublishedInnovation, actor: Actor | undefined) {
    return {
      evidence: valueOf(await this.verification.evidenceOf(product.id)),
      directory: await this.directories.current(),
      adopters: adoptersView(await this.adopters.forReader(product.profile.deployments, actor)),
    };
  }
}
