import { MEETING_MINUTES, shownInEngland } from '@matchwell/core/meetings';
import type { IntroductionForParty } from '@matchwell/capabilities/introductions';
import { type Meeting, meetingWhen } from '@matchwell/capabilities/meetings';
import { FormView } from '../form/form-view';

/** What the form of a meeting asks. */
export const MEETING_FIELDS = ['startsOn', 'startsAt', 'lengthMinutes', 'place', 'notes', 'sequence'];

const STATES: Readonly<Record<Meeting['state'], { readonly text: string; readonly colour: string }>> = {
  proposed: { text: 'Proposed', colour: 'yellow' },
  confirmed: { text: 'Confirmed', colour: 'green' },
  cancelled: { text: 'Cancelled', colour: 'grey' },
};

/** The page of the meetings of an introduction. */
export function meetingsPage({ introduction, party }: IntroductionForParty, meetings: readonly Meeting[]) {
  return {
    title: 'Meetings',
    heading: `${introduction.innovationName} for “${introduction.needTitle}”`,
    introduction,
    mayPropose: introduction.state === 'introduced',
    isTooEarly: introduction.state !== 'introduced' && introduction.state !== 'closed',
    meetings: meetings.map((meeting) => ({
      ...meeting,
      when: meetingWhen(meeting),
      tag: STATES[meeting.state],
      next: nextOf(meeting, party),
      mayConfirm: meeting.state === 'proposed' && party !== 'network' && !meeting.agreed[party],
      mayChange: meeting.state !== 'cancelled' && introduction.state === 'introduced',
      mayCancel: meeting.state !== 'cancelled',
      paragraphs: meeting.notes?.split(/\n\s*\n/) ?? [],
      isLink: /^https:\/\/\S+$/.test(meeting.place),
    })),
  };
}

function nextOf({ state, agreed }: Meeting, party: IntroductionForParty['party']): string {
  if (state === 'cancelled') return 'Nothing more happens with this one.';
  if (state === 'confirmed') return 'Both sides have agreed. Record afterwards how far it got.';
  const missing = (['buyer', 'supplier'] as const).filter((side) => !agreed[side]);
  const who = missing.map((side) => (side === party ? 'You' : `The ${side}`)).join(' and ');
  return `${who} ${missing.length === 1 && who !== 'You' ? 'agrees' : 'agree'} next, before the meeting, or ${missing.length === 1 && who !== 'You' ? 'proposes' : 'propose'} another time.`;
}

/** A meeting as its form has it. */
export function formOf(meeting: Meeting): FormView {
  const { day, time } = shownInEngland(meeting.startsAt);
  const [year = '', month = '', date = ''] = day.split('-');
  return new FormView(MEETING_FIELDS, {
    'startsOn/day': String(Number(date)),
    'startsOn/month': String(Number(month)),
    'startsOn/year': year,
    startsAt: time,
    lengthMinutes: String(meeting.lengthMinutes),
    place: meeting.place,
    notes: meeting.notes ?? '',
    sequence: String(meeting.sequence),
  });
}

/** The page on which a meeting is proposed or moved. */
export function meetingFormPage({ introduction }: IntroductionForParty, form: FormView, meeting?: Pick<Meeting, 'id'>) {
  const action = `/introductions/${introduction.id}/meetings/${meeting?.id ?? 'new'}`;
  return {
    title: meeting ? 'Propose another time' : 'Propose a meeting',
    introduction,
    form,
    action,
    isNew: !meeting,
    minutes: MEETING_MINUTES,
  };
}
