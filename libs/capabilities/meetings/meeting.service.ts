import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { ViewingParty } from '@matchwell/core/access/introduction-view';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { type IntroductionForParty, IntroductionStore } from '@matchwell/capabilities/introductions';
import type { Meeting, MeetingChange, MeetingTerms } from './meeting';
import { MeetingCalendar } from './meeting-calendar.service';
import { MeetingNotices } from './meeting-notices.service';
import { MeetingRecord } from './meeting-record.service';
import { MeetingStore } from './meeting-store.port';

/** Meetings that one introduction may have, cancelled ones among them. */
export const MOST_MEETINGS = 20;

/** Why nothing became of it. */
export type MeetingRefusal =
  | 'introduction.not_found'
  | 'meeting.not_found'
  | 'meeting.wrong_state'
  | 'meeting.version_conflict'
  | 'meeting.time_out_of_range'
  | 'meeting.limit_reached';

/** Meetings of the two sides of an introduction, once both have consented. Each change raises the sequence of the calendar file. */
@Injectable()
export class MeetingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly meetings: MeetingStore,
    private readonly introductions: IntroductionStore,
    private readonly notices: MeetingNotices,
    private readonly calendar: MeetingCalendar,
    private readonly record: MeetingRecord,
  ) {}

  /** Every meeting of an introduction, the one proposed last first. */
  async list(
    actor: Actor,
    introductionId: string,
  ): Promise<Outcome<{ found: IntroductionForParty; meetings: Meeting[] }, MeetingRefusal>> {
    const found = await this.introductions.findForParty(introductionId, actor.organisationId);
    if (!found) return introductionNotFound();
    return accepted({ found, meetings: await this.meetings.list(introductionId) });
  }

  /** The calendar file of a meeting, to be kept: a copy, which asks for no answer. */
  async file(actor: Actor, introductionId: string, id: string): Promise<Outcome<string, MeetingRefusal>> {
    const found = await this.introductions.findForParty(introductionId, actor.organisationId);
    if (!found) return introductionNotFound();
    const meeting = await this.meetings.find(introductionId, id);
    return meeting ? accepted(await this.calendar.fileFor(found, meeting, 'PUBLISH')) : meetingNotFound();
  }

  /** Proposes a meeting: a side agrees to what it proposes; for an officer both sides have to. */
  async propose(actor: Actor, introductionId: string, terms: MeetingTerms): Promise<Outcome<Meeting, MeetingRefusal>> {
    return this.unitOfWork.run(async () => {
      const found = await this.introductions.findForParty(introductionId, actor.organisationId);
      const barred = this.barred(found, terms);
      if (barred) return barred;
      const { clock, identifiers } = this.record;
      const at = clock.now();
      const meeting: Meeting = {
        ...terms,
        id: identifiers.next(),
        introductionId,
        state: 'proposed',
        sequence: 0,
        agreed: agreedBy(found?.party),
        proposedBy: found?.party ?? 'network',
        personId: actor.personId,
        createdAt: at,
        changedAt: at,
      };
      if (!(await this.meetings.insert(meeting, MOST_MEETINGS)))
        return refused('meeting.limit_reached', `An introduction has at most ${MOST_MEETINGS} meetings here.`);
      return this.done(actor, found, meeting, 'meeting.propose');
    });
  }

  /** Sets other terms, to which the other side has to agree anew. */
  async move(
    actor: Actor,
    introductionId: string,
    id: string,
    sequence: number,
    terms: MeetingTerms,
  ): Promise<Outcome<Meeting, MeetingRefusal>> {
    return this.change(actor, introductionId, id, sequence, 'meeting.move', (_meeting, found) => {
      const barred = this.barred(found, terms);
      return barred ?? { ...terms, state: 'proposed', agreed: agreedBy(found.party) };
    });
  }

  /** A side agrees to the terms. When both have, the meeting is confirmed. */
  async confirm(
    actor: Actor,
    introductionId: string,
    id: string,
    sequence: number,
  ): Promise<Outcome<Meeting, MeetingRefusal>> {
    return this.change(actor, introductionId, id, sequence, 'meeting.confirm', ({ agreed }, { party }) => {
      if (party === 'network')
        return refused('meeting.wrong_state', 'The two sides confirm a meeting, not the network.');
      if (agreed[party]) return refused('meeting.wrong_state', 'Your side has agreed to this time already.');
      const both = { ...agreed, [party]: true };
      return { agreed: both, state: both.buyer && both.supplier ? 'confirmed' : 'proposed' };
    });
  }

  /** Calls it off, for good. */
  async cancel(
    actor: Actor,
    introductionId: string,
    id: string,
    sequence: number,
  ): Promise<Outcome<Meeting, MeetingRefusal>> {
    return this.change(actor, introductionId, id, sequence, 'meeting.cancel', ({ agreed }) => ({
      state: 'cancelled',
      agreed,
    }));
  }

  private async change(
    actor: Actor,
    introductionId: string,
    id: string,
    sequence: number,
    action: string,
    changeOf: (meeting: Meeting, found: IntroductionForParty) => MeetingChange | Outcome<never, MeetingRefusal>,
  ): Promise<Outcome<Meeting, MeetingRefusal>> {
    return this.unitOfWork.run(async () => {
      const found = await this.introductions.findForParty(introductionId, actor.organisationId);
      if (!found) return introductionNotFound();
      const meeting = await this.meetings.find(introductionId, id);
      if (!meeting) return meetingNotFound();
      if (meeting.state === 'cancelled')
        return refused('meeting.wrong_state', 'This meeting was cancelled. Propose another one.');
      const change = changeOf(meeting, found);
      if ('ok' in change) return change;
      const changed =
        meeting.sequence === sequence && (await this.meetings.change(id, sequence, change, this.record.clock.now()));
      if (!changed) {
        return refused(
          'meeting.version_conflict',
          'Somebody else changed this meeting after you opened it. Look at it as it is now, and repeat your change if it still fits.',
        );
      }
      return this.done(actor, found, changed, action);
    });
  }

  /** Why these terms cannot be proposed for this introduction now; undefined when they can. */
  private barred(
    found: IntroductionForParty | undefined,
    { startsAt }: MeetingTerms,
  ): Outcome<never, MeetingRefusal> | undefined {
    if (!found) return introductionNotFound();
    if (found.introduction.state !== 'introduced')
      return refused(
        'meeting.wrong_state',
        'A meeting can be proposed once both sides have consented, and until the introduction is closed.',
      );
    if (startsAt > this.record.clock.now()) return undefined;
    return refused('meeting.time_out_of_range', 'A meeting lies ahead. Nothing was changed.', [
      { pointer: '/startsOn', code: 'out_of_range', detail: 'startsOn: give a day and time that are still to come.' },
    ]);
  }

  private async done(
    actor: Actor,
    found: IntroductionForParty | undefined,
    meeting: Meeting,
    action: string,
  ): Promise<Outcome<Meeting, MeetingRefusal>> {
    if (!found) return introductionNotFound();
    await this.record.keep(actor, meeting, action);
    await this.notices.changed(found, meeting, actor.personId);
    return accepted(meeting);
  }
}

function agreedBy(party: ViewingParty | undefined): Meeting['agreed'] {
  return { buyer: party === 'buyer', supplier: party === 'supplier' };
}

function introductionNotFound(): Outcome<never, 'introduction.not_found'> {
  return refused('introduction.not_found', 'There is no such introduction.');
}

function meetingNotFound(): Outcome<never, 'meeting.not_found'> {
  return refused('meeting.not_found', 'There is no such meeting.');
}
