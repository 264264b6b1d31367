import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import {
  type AssessmentKind,
  assessmentKindLabel,
  type AssessmentOutcome,
  type AssessmentSharing,
  faultOfDays,
} from '@matchwell/core/assessments';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { londonDay } from '@matchwell/core/service-clock';
import { AuditLog } from '@matchwell/capabilities/audit';
import { innovationNotFound, InnovationStore } from '@matchwell/capabilities/innovations';
import type { AssessmentForReader, NewAssessment } from './assessment';
import { AssessmentMoment } from './assessment-moment';
import { AssessmentNotices } from './assessment-notices.service';
import { assessmentNotFound, type AssessmentRefusal } from './assessment-refusals';
import { AssessmentStore } from './assessment-store.port';

/** Assessments of one product by one organisation that may stand at a time: enough for every kind, twice over. */
const MOST_OF_A_PRODUCT = 20;

/** What an organisation says of a product that it assessed. */
export interface AssessmentEntry {
  readonly kind: AssessmentKind;
  readonly outcome: AssessmentOutcome;
  readonly assessedOn: CalendarDay;
  readonly validUntil: CalendarDay;
  readonly lookedAt: string;
  readonly statement: string;
  readonly sharing: AssessmentSharing;
  /** Whether those who assessed have an interest, and which. */
  readonly conflict: { readonly declared: boolean; readonly detail?: string };
}

/** What NHS organisations found of products, recorded by them and by nobody else; the company reads what others may know of, and answers. */
@Injectable()
export class AssessmentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly assessments: AssessmentStore,
    private readonly innovations: InnovationStore,
    private readonly notices: AssessmentNotices,
    private readonly audit: AuditLog,
    private readonly moment: AssessmentMoment,
  ) {}

  /** Records what the actor's organisation found of a published product. */
  async record(
    actor: Actor,
    innovationId: string,
    entry: AssessmentEntry,
  ): Promise<Outcome<AssessmentForReader, AssessmentRefusal>> {
    return this.unitOfWork.run(async () => {
      const product = await this.innovations.findPublished(innovationId);
      if (!product) return innovationNotFound();
      const at = this.moment.clock.now();
      const wrong = faultOfDays(entry, londonDay(at));
      if (wrong) return invalid(wrong.field, wrong.says);
      const { declared, detail } = entry.conflict;
      if (declared && detail === undefined)
        return invalid('conflict/detail', 'say what the interest is: readers see it');
      const { kind, outcome, lookedAt, statement, assessedOn, validUntil, sharing } = entry;
      const id = this.moment.identifiers.next();
      const { organisationId, personId } = actor;
      const interest = declared ? (detail ?? null) : null;
      const assessment: NewAssessment = {
        id,
        innovationId,
        innovationName: product.profile.name,
        supplierOrganisationId: product.organisationId,
        organisationId,
        personId,
        kind,
        assessedOn,
        validUntil,
        sharing,
        interest,
        recordedAt: at,
        content: { outcome, lookedAt, statement },
      };
      const added = await this.assessments.insert(assessment, MOST_OF_A_PRODUCT);
      if (!added)
        return refused(
          'assessment.limit_reached',
          `Your organisation has ${MOST_OF_A_PRODUCT} assessments of this product that stand. Withdraw one that the new one replaces.`,
        );
      await this.log(actor, 'assessment.record', id, { innovation: innovationId, kind, outcome, validUntil, sharing });
      if (sharing !== 'own') await this.notices.toCompany(id, this.newsOf(kind));
      return this.asSeen(actor, id);
    });
  }

  /** Decides how far an own assessment is shared. What others read before is not taken out of their heads, only out of their sight. */
  async share(
    actor: Actor,
    id: string,
    sharing: AssessmentSharing,
  ): Promise<Outcome<AssessmentForReader, AssessmentRefusal>> {
    return this.onOwn(actor, id, async (before) => {
      if (!(await this.assessments.setSharing(id, actor.organisationId, sharing))) return withdrawn();
      await this.log(actor, 'assessment.share', id, { from: before.sharing, to: sharing });
      if (before.sharing === 'own' && sharing !== 'own') await this.notices.toCompany(id, this.newsOf(before.kind));
      return this.asSeen(actor, id);
    });
  }

  /** Withdraws an own assessment for good, saying why to everybody who may read it. */
  async withdraw(actor: Actor, id: string, because: string): Promise<Outcome<AssessmentForReader, AssessmentRefusal>> {
    return this.onOwn(actor, id, async (before) => {
      if (!(await this.assessments.withdraw(id, actor.organisationId, because, this.moment.clock.now())))
        return withdrawn();
      await this.log(actor, 'assessment.withdraw', id, { kind: before.kind });
      if (before.sharing !== 'own')
        await this.notices.toCompany(id, { what: `${assessmentKindLabel(before.kind)} was withdrawn`, words: because });
      return this.asSeen(actor, id);
    });
  }

  /** Keeps what the company answers, beside the assessment wherever that is read whole. A later answer takes the place of an earlier one. */
  async reply(actor: Actor, id: string, text: string): Promise<Outcome<AssessmentForReader, AssessmentRefusal>> {
    return this.unitOfWork.run(async () => {
      const found = await this.assessments.findFor(id, actor.organisationId);
      if (found?.relation !== 'company') return assessmentNotFound();
      if (!(await this.assessments.reply(id, actor, text, this.moment.clock.now()))) return assessmentNotFound();
      await this.log(actor, 'assessment.reply', id, { kind: found.kind });
      await this.notices.toOwner(id, {
        what: `The company answered to ${assessmentKindLabel(found.kind)}`,
        words: text,
        // Told at each answer, not once.
        occasion: this.moment.identifiers.next(),
      });
      return this.asSeen(actor, id);
    });
  }

  private async onOwn(
    actor: Actor,
    id: string,
    work: (before: AssessmentForReader) => Promise<Outcome<AssessmentForReader, AssessmentRefusal>>,
  ): Promise<Outcome<AssessmentForReader, AssessmentRefusal>> {
    return this.unitOfWork.run(async () => {
      const before = await this.assessments.findFor(id, actor.organisationId);
      return before?.relation === 'owner' ? work(before) : assessmentNotFound();
    });
  }

  private newsOf(kind: AssessmentKind) {
    return {
      what: `${assessmentKindLabel(kind)} was recorded`,
      words: 'Read it, and answer beside it if there is something that other organisations should know.',
    };
  }

  private async asSeen(actor: Actor, id: string): Promise<Outcome<AssessmentForReader, AssessmentRefusal>> {
    const found = await this.assessments.findFor(id, actor.organisationId);
    return found ? accepted(found) : assessmentNotFound();
  }

  private async log(
    { personId, organisationId }: Actor,
    action: string,
    subjectId: string,
    after: object,
  ): Promise<void> {
    await this.audit.append({
      personId,
      organisationId,
      action,
      subjectType: 'assessment',
      subjectId,
      after: { ...after },
    });
  }
}

function withdrawn(): Outcome<never, 'assessment.wrong_state'> {
  return refused('assessment.wrong_state', 'This assessment was withdrawn. Record a new one instead.');
}

function invalid(field: string, says: string): Outcome<never, 'assessment.invalid'> {
  return refused('assessment.invalid', 'The assessment was not recorded.', [
    { pointer: `/${field}`, code: 'malformed', detail: `${field}: ${says}.` },
  ]);
}
