import { MEETING_MINUTES, meetingStart } from '@matchwell/core/meetings';
import type { MeetingTerms } from '@matchwell/capabilities/meetings';
import { Day, Optional, Text, Whole } from '@matchwell/adapters/validation';

/** What a meeting is to be. */
export class MeetingDto {
  @Day()
  readonly startsOn!: string;

  @Text({
    max: 5,
    shape: { pattern: /^(0[6-9]|1\d|2[01]):[0-5]\d$/u, says: 'a time from 06:00 to 21:59 by the clocks in England' },
  })
  readonly startsAt!: string;

  @Whole({ min: MEETING_MINUTES.least, max: MEETING_MINUTES.most })
  readonly lengthMinutes!: number;

  @Text({ max: 500, says: 'A room, an address or a link.' })
  readonly place!: string;

  @Optional()
  @Text({ max: 2_000 })
  readonly notes?: string;
}

/** Another time or place for a meeting, in place of the version that was seen. */
export class MeetingMoveDto extends MeetingDto {
  @Whole({ min: 0, max: 1_000_000 })
  readonly sequence!: number;
}

/** The version of a meeting that was seen. */
export class MeetingVersionDto {
  @Whole({ min: 0, max: 1_000_000 })
  readonly sequence!: number;
}

/** What was asked for as the service takes it. */
export function termsOf({ startsOn, startsAt, lengthMinutes, place, notes }: MeetingDto): MeetingTerms {
  return { startsAt: meetingStart(startsOn, startsAt), lengthMinutes, place, notes: notes ?? null };
}
