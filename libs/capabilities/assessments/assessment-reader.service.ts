import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { AssessmentForReader, AssessmentRequest, OwnAssessment } from './assessment';
import { assessmentNotFound } from './assessment-refusals';
import { AssessmentStore } from './assessment-store.port';

/** Assessments of one product that are shown. */
const MOST_SHOWN = 50;

/** An assessment with what its owner sees besides. */
export interface AssessmentInFull {
  readonly assessment: AssessmentForReader;
  /** Requests to read it; empty for everybody but the owner. */
  readonly requests: readonly AssessmentRequest[];
}

/** Reading assessments, as far as the actor's organisation may. */
@Injectable()
export class AssessmentReader {
  constructor(private readonly assessments: AssessmentStore) {}

  /** Those of a product that the organisation may know of, at most 50; those that stand first. */
  async ofProduct(actor: Actor, innovationId: string): Promise<AssessmentForReader[]> {
    return this.assessments.ofProduct(innovationId, actor.organisationId, MOST_SHOWN);
  }

  async read(actor: Actor, id: string): Promise<Outcome<AssessmentInFull, 'assessment.not_found'>> {
    const assessment = await this.assessments.findFor(id, actor.organisationId);
    if (!assessment) return assessmentNotFound();
    const isOwner = assessment.relation === 'owner';
    return accepted({
      assessment,
      requests: isOwner ? await this.assessments.requestsOf(id, actor.organisationId) : [],
    });
  }

  /** The organisation's own, the newest first. */
  async own(actor: Actor, page: PageRequest): Promise<Page<OwnAssessment>> {
    return this.assessments.listOwn(actor.organisationId, page);
  }
}
