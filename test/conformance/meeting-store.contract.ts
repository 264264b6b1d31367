import type { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { Meeting, MeetingChange, MeetingStore } from '@matchwell/capabilities/meetings';

const NOON = new Date('2026-11-23T12:00:00Z');
const LATER = new Date('2026-11-23T12:05:00Z');

/** A keeper of meetings on a market with two introductions. */
export interface MeetingStores {
  readonly unitOfWork: UnitOfWork;
  readonly meetings: MeetingStore;
  readonly introductionId: string;
  readonly otherIntroductionId: string;
  readonly personId: string;
  nextId(): string;
  close(): Promise<void>;
}

/** What every keeper of meetings promises. */
export function describeMeetingStore(open: () => Promise<MeetingStores>): void {
  let stores: MeetingStores;

  beforeEach(async () => {
    stores = await open();
  });
  afterEach(() => stores?.close());

  const aMeeting = (more: Partial<Meeting> = {}): Meeting => ({
    id: stores.nextId(),
    introductionId: stores.introductionId,
    state: 'proposed',
    sequence: 0,
    startsAt: new Date('2026-12-14T10:00:00Z'),
    lengthMinutes: 45,
    place: 'Room 4',
    notes: 'Bring the report.',
    agreed: { buyer: true, supplier: false },
    proposedBy: 'buyer',
    personId: stores.personId,
    createdAt: NOON,
    changedAt: NOON,
    ...more,
  });
  const insert = (meeting: Meeting, most = 10) => stores.unitOfWork.run(() => stores.meetings.insert(meeting, most));
  const change = (id: string, sequence: number, to: MeetingChange) =>
    stores.unitOfWork.run(() => stores.meetings.change(id, sequence, to, LATER));

  it('keeps a meeting as it was proposed, with its introduction alone, the last one first', async () => {
    const [one, two] = [aMeeting(), aMeeting({ notes: null })];
    expect([await insert(one), await insert(two)]).toEqual([true, true]);
    expect(await stores.meetings.list(stores.introductionId)).toEqual([two, one]);
    expect(await stores.meetings.find(stores.introductionId, one.id)).toEqual(one);
    expect(await stores.meetings.find(stores.otherIntroductionId, one.id)).toBeUndefined();
    expect(await stores.meetings.list(stores.otherIntroductionId)).toEqual([]);
  });

  it('takes no more than it is told', async () => {
    expect(await insert(aMeeting(), 1)).toBe(true);
    expect(await insert(aMeeting(), 1)).toBe(false);
    expect(await insert(aMeeting({ introductionId: stores.otherIntroductionId }), 1)).toBe(true);
  });

  it('changes what stands at the version that was seen, raises it by one, and leaves what was not said', async () => {
    const meeting = aMeeting();
    await insert(meeting);
    const confirmed = { state: 'confirmed', agreed: { buyer: true, supplier: true } } as const;
    expect(await change(meeting.id, 1, confirmed)).toBeUndefined();
    const first = { ...meeting, ...confirmed, sequence: 1, changedAt: LATER };
    expect(await change(meeting.id, 0, confirmed)).toEqual(first);
    expect(await change(meeting.id, 0, confirmed)).toBeUndefined();
    const moved = {
      state: 'proposed',
      agreed: { buyer: false, supplier: true },
      startsAt: new Date('2026-12-15T10:00:00Z'),
      lengthMinutes: 30,
      place: 'Online',
      notes: null,
    } as const;
    expect(await change(meeting.id, 1, moved)).toEqual({ ...first, ...moved, sequence: 2 });
  });

  it('never changes what was cancelled', async () => {
    const meeting = aMeeting();
    await insert(meeting);
    expect(await change(meeting.id, 0, { state: 'cancelled', agreed: meeting.agreed })).toMatchObject({ sequence: 1 });
    expect(await change(meeting.id, 1, { state: 'proposed', agreed: meeting.agreed })).toBeUndefined();
  });
}
