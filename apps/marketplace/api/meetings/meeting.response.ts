import { shownInEngland } from '@matchwell/core/meetings';
import type { Meeting } from '@matchwell/capabilities/meetings';

/** A meeting as its parties see it. `startsOn` and `startsAt` are by the clocks in England; `start` is the instant. */
export function toMeetingResponse(meeting: Meeting) {
  const { id, state, sequence, startsAt, lengthMinutes, place, notes, agreed, proposedBy, changedAt } = meeting;
  const shown = shownInEngland(startsAt);
  return {
    id,
    state,
    sequence,
    startsOn: shown.day,
    startsAt: shown.time,
    start: startsAt.toISOString(),
    lengthMinutes,
    place,
    notes,
    agreed,
    proposedBy,
    changedAt: changedAt.toISOString(),
  };
}
