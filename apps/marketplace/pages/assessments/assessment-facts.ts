import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { allows } from '@matchwell/core/access/policy';
import { Clock } from '@matchwell/core/kernel/clock';
import { londonDay } from '@matchwell/core/service-clock';
import { AssessmentReader } from '@matchwell/capabilities/assessments';
import { type AssessmentTable, assessmentTable } from './assessments-view';

/** What NHS organisations found of a product, for pages that show it beside other things. */
@Injectable()
export class AssessmentFacts {
  constructor(
    private readonly reader: AssessmentReader,
    private readonly clock: Clock,
  ) {}

  /** Those that the actor's organisation may know of; undefined for whoever may not ask at all. */
  async of(actor: Actor | undefined, innovationId: string): Promise<AssessmentTable | undefined> {
    if (!actor || !allows('assessment.browse', actor.role)) return undefined;
    return assessmentTable(await this.reader.ofProduct(actor, innovationId), londonDay(this.clock.now()));
  }
}
