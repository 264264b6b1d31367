import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { type CalendarDay, isCalendarDay } from '@matchwell/core/kernel/calendar-day';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { clockOf, londonDay } from '@matchwell/core/service-clock';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { Absence, Assignment, TimedReview, WaitingIntroduction } from './assignment';
import { AssignmentStore } from './assignment-store.port';
import { ConflictStore } from './conflict-store.port';
import { chooseOfficer } from './choose-officer';

/** Why an assignment or an absence was refused. */
export type AssignmentRefusal =
  | 'assignment.not_found'
  | 'assignment.not_an_officer'
  | 'assignment.officer_absent'
  | 'assignment.officer_conflicted'
  | 'absence.invalid';

/** Hands reviews to officers: by the least work, with cover while somebody is away. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly assignments: AssignmentStore,
    private readonly conflicts: ConflictStore,
    private readonly audit: AuditLog,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives every introduction under review that needs one an officer of its network, in order; one of an officer who is absent, or has
   * declared a conflict of interest, goes to the cover. Where nobody is present it stays in the network's queue. Answers how many were given.
   */
  async assignWaiting(): Promise<number> {
    let given = 0;
    for (const seen of networksOf(await this.assignments.waiting(this.today()))) {
      given += await this.unitOfWork.run(async () => {
        await this.assignments.lockQueue(seen);
        const waiting = await this.assignments.waiting(this.today());
        let assigned = 0;
        for (const each of waiting.filter(({ networkId }) => networkId === seen)) assigned += await this.give(each);
        return assigned;
      });
    }
    return given;
  }

  /** An officer hands a review of their network to a colleague who is present, or to themselves. */
  async reassign(
    actor: Actor,
    introductionId: string,
    personId: string,
    reason: string,
  ): Promise<Outcome<Assignment, AssignmentRefusal>> {
    return this.unitOfWork.run(async () => {
      const networkId = await this.assignments.reviewingNetwork(introductionId);
      if (networkId === undefined || networkId !== actor.networkId)
        return refused('assignment.not_found', 'There is no such introduction under review in your network.');
      await this.assignments.lockQueue(networkId);
      const officer = (await this.assignments.officers(networkId, this.today())).find(
        (each) => each.personId === personId,
      );
      if (!officer) return refused('assignment.not_an_officer', 'personId is not an officer of your network.');
      if (officer.absent) return refused('assignment.officer_absent', 'That officer is away today. Choose another.');
      if ((await this.conflicts.declaredOn(introductionId)).includes(personId))
        return refused(
          'assignment.officer_conflicted',
          'That officer has declared a conflict of interest over this introduction. Choose another.',
        );
      const before = await this.assignments.find(introductionId);
      const assignment: Assignment = { introductionId, networkId, personId, assignedAt: this.clock.now() };
      await this.record(assignment, before?.personId ?? null, actor, reason);
      return accepted(assignment);
    });
  }

  /** Notes when an officer is away and who stands in; what they have moves on the first of these days. */
  async setAbsence(
    actor: Actor,
    given: {
      readonly personId: string;
      readonly firstDay: CalendarDay;
      readonly lastDay: CalendarDay;
      readonly coverPersonId?: string;
    },
  ): Promise<Outcome<Absence, AssignmentRefusal>> {
    const { networkId } = actor;
    const { personId, firstDay, lastDay } = given;
    const coverPersonId = given.coverPersonId ?? null;
    if (networkId === undefined) return refused('assignment.not_an_officer', 'Only officers of a network have cover.');
    if (!isCalendarDay(firstDay) || !isCalendarDay(lastDay) || lastDay < firstDay || lastDay < this.today())
      return refused(
        'absence.invalid',
        'firstDay and lastDay are days such as 2026-12-24, in order, and not all past.',
      );
    if (coverPersonId === personId) return refused('absence.invalid', 'An officer cannot stand in for themselves.');
    const absence: Absence = { id: this.identifiers.next(), personId, networkId, firstDay, lastDay, coverPersonId };
    const isSet = await this.unitOfWork.run(async () => {
      const officers = new Set((await this.assignments.officers(networkId, this.today())).map((each) => each.personId));
      if (![personId, ...(coverPersonId === null ? [] : [coverPersonId])].every((each) => officers.has(each)))
        return false;
      await this.assignments.addAbsence(absence);
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'workload.set_absence',
        subjectType: 'person',
        subjectId: personId,
        after: { firstDay, lastDay, coverPersonId },
      });
      return true;
    });
    if (!isSet) return refused('assignment.not_an_officer', 'Both people must be officers of your network.');
    await this.assignWaiting();
    return accepted(absence);
  }

  /** Who has an introduction; undefined while it is in the network's queue. */
  async of(introductionId: string): Promise<Assignment | undefined> {
    return this.assignments.find(introductionId);
  }

  /** The queue of the actor's network, what is due first first; each with its officer and its clock. */
  async queue(actor: Actor): Promise<TimedReview[]> {
    if (actor.networkId === undefined) return [];
    const now = this.clock.now();
    return (await this.assignments.queue(actor.networkId)).flatMap((review) => {
      const clock = clockOf('in_review', review.since, now);
      return clock === null ? [] : [{ ...review, clock }];
    });
  }

  /** Absences of the actor's network that are not over. */
  async absences(actor: Actor): Promise<Absence[]> {
    return actor.networkId === undefined ? [] : this.assignments.absences(actor.networkId, this.today());
  }

  private async give({ introductionId, networkId, insteadOf }: WaitingIntroduction): Promise<number> {
    const declared = await this.conflicts.declaredOn(introductionId);
    const officers = (await this.assignments.officers(networkId, this.today())).map((officer) =>
      // Who has declared a conflict is as good as absent here, and their cover goes first.
      declared.includes(officer.personId) ? { ...officer, absent: true } : officer,
    );
    const personId = chooseOfficer(officers, introductionId, insteadOf ?? undefined);
    if (personId === undefined) return 0;
    const assignment = { introductionId, networkId, personId, assignedAt: this.clock.now() };
    await this.record(assignment, insteadOf, null, insteadOf === null ? 'least open work' : 'cover');
    return 1;
  }

  private async record(assignment: Assignment, before: string | null, by: Actor | null, reason: string): Promise<void> {
    await this.assignments.put(assignment);
    await this.audit.append({
      personId: by?.personId ?? null,
      organisationId: by?.organisationId ?? null,
      action: by ? 'workload.reassign' : 'system.assign',
      subjectType: 'introduction',
      subjectId: assignment.introductionId,
      before: { officer: before },
      after: { officer: assignment.personId, network: assignment.networkId },
      reason,
    });
  }

  private today(): CalendarDay {
    return londonDay(this.clock.now());
  }
}

function networksOf(waiting: readonly WaitingIntroduction[]): string[] {
  return [...new Set(waiting.map((each) => each.networkId))].toSorted();
}
