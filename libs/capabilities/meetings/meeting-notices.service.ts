import { Injectable } from '@nestjs/common';
import { shownInEngland } from '@matchwell/core/meetings';
import { dayInWords, timeInWords } from '@matchwell/core/service-clock';
import type { IntroductionForParty } from '@matchwell/capabilities/introductions';
import { type MessageDraft, MessageFacts, MessageWriter, introductionPath } from '@matchwell/capabilities/messages';
import type { Meeting } from './meeting';
import { MeetingCalendar } from './meeting-calendar.service';

/** The page of the meetings of an introduction. */
export const meetingsPath = (introductionId: string): string => `${introductionPath(introductionId)}/meetings`;

/** When a meeting is, in words. */
export function meetingWhen({ startsAt, lengthMinutes }: Pick<Meeting, 'startsAt' | 'lengthMinutes'>): string {
  const { day, time } = shownInEngland(startsAt);
  return `${dayInWords(day)} at ${timeInWords(time)} (UK time), ${lengthMinutes} minutes`;
}

/**
 * Tells all parties but whoever acted what became of a meeting, once for each version of it. The two sides get the calendar file, which is
 * erased from the message when it is sent; where mail carries no files, it is on the page that the message links to.
 */
@Injectable()
export class MeetingNotices {
  constructor(
    private readonly facts: MessageFacts,
    private readonly writer: MessageWriter,
    private readonly calendar: MeetingCalendar,
  ) {}

  async changed(found: IntroductionForParty, meeting: Meeting, byPersonId: string): Promise<void> {
    const { id } = found.introduction;
    const names = await this.facts.names(id);
    if (!names) return;
    const isCancelled = meeting.state === 'cancelled';
    const kind = isCancelled
      ? ('meeting_cancelled' as const)
      : meeting.sequence === 0
        ? ('meeting_invitation' as const)
        : ('meeting_changed' as const);
    const method = isCancelled ? ('CANCEL' as const) : ('REQUEST' as const);
    const content = await this.calendar.fileFor(found, meeting, method);
    const { need, product } = names;
    const variables = {
      need,
      product,
      from: names[found.party],
      when: meetingWhen(meeting),
      place: meeting.place,
    };
    const drafts: MessageDraft[] = [];
    for (const audience of ['buyer', 'supplier', 'network'] as const) {
      for (const to of await this.facts.recipients(id, audience)) {
        if (to.personId === byPersonId) continue;
        drafts.push({
          kind,
          cause: `meeting ${meeting.id} ${meeting.sequence} ${to.personId}`,
          to,
          path: meetingsPath(id),
          variables,
          introductionId: id,
          ...(audience === 'network' ? {} : { confidential: { calendar: { method, content } } }),
        });
      }
    }
    await this.writer.write(drafts);
  }
}
