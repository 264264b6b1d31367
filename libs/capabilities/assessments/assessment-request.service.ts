import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { assessmentKindLabel } from '@matchwell/core/assessments';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { AssessmentForReader, AssessmentRequest } from './assessment';
import { AssessmentMoment } from './assessment-moment';
import { AssessmentNotices } from './assessment-notices.service';
import { assessmentNotFound, type AssessmentRefusal } from './assessment-refusals';
import { AssessmentStore } from './assessment-store.port';

/** Asking an organisation to read what it assessed, and its answer. */
@Injectable()
export class AssessmentRequestService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly assessments: AssessmentStore,
    private readonly notices: AssessmentNotices,
    private readonly audit: AuditLog,
    private readonly moment: AssessmentMoment,
  ) {}

  /** Another NHS organisation that knows of an assessment asks to read it whole. */
  async ask(actor: Actor, id: string, purpose: string): Promise<Outcome<AssessmentForReader, AssessmentRefusal>> {
    return this.unitOfWork.run(async () => {
      const found = await this.assessments.findFor(id, actor.organisationId);
      if (!found) return assessmentNotFound();
      if (found.relation !== 'nhs' || found.sight === 'whole')
        return refused('assessment.wrong_state', 'Your organisation may read all of this assessment already.');
      const request = {
        id: this.moment.identifiers.next(),
        assessmentId: id,
        organisationId: actor.organisationId,
        personId: actor.personId,
        purpose,
        askedAt: this.moment.clock.now(),
      };
      if (!(await this.assessments.ask(request)))
        return refused(
          'assessment_request.wrong_state',
          'Your organisation has asked already. The owner decides next.',
        );
      await this.log(actor, 'assessment.ask', id, { request: request.id });
      await this.notices.toOwner(id, {
        what: `Another organisation asks to read ${assessmentKindLabel(found.kind)}`,
        words: purpose,
        occasion: request.id,
      });
      const after = await this.assessments.findFor(id, actor.organisationId);
      return after ? accepted(after) : assessmentNotFound();
    });
  }

  /** The owner grants or refuses a request that waits, once. */
  async decide(
    actor: Actor,
    id: string,
    requestId: string,
    decision: { readonly isGranted: boolean; readonly note: string | null },
  ): Promise<Outcome<AssessmentRequest, AssessmentRefusal>> {
    return this.unitOfWork.run(async () => {
      const found = await this.assessments.findFor(id, actor.organisationId);
      if (found?.relation !== 'owner') return assessmentNotFound();
      const requests = await this.assessments.requestsOf(id, actor.organisationId);
      if (!requests.some((each) => each.id === requestId))
        return refused('assessment_request.not_found', 'There is no such request.');
      const of = { assessmentId: id, organisationId: actor.organisationId };
      const decided = await this.assessments.decide(requestId, of, { ...decision, at: this.moment.clock.now() });
      if (!decided)
        return refused('assessment_request.wrong_state', 'This request was decided already. Nothing was changed.');
      await this.log(actor, 'assessment.decide', id, { request: requestId, granted: decision.isGranted });
      const verb = decision.isGranted ? 'You may read' : 'You may not read';
      await this.notices.to(decided, id, {
        what: `${verb} ${assessmentKindLabel(found.kind)}`,
        words: decision.note ?? 'Nothing was added.',
        occasion: requestId,
      });
      return accepted(decided);
    });
  }

  private async log(
    { personId, organisationId }: Actor,
    action: string,
    subjectId: string,
    after: object,
  ): Promise<void> {
    const subjectType = 'assessment';
    await this.audit.append({ personId, organisationId, action, subjectType, subjectId, after: { ...after } });
  }
}
