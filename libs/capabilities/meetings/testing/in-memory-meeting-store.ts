import { type Meeting, type MeetingChange, MeetingStore } from '@matchwell/capabilities/meetings';

/** Meetings in memory. */
export class InMemoryMeetingStore extends MeetingStore {
  private readonly kept = new Map<string, Meeting>();

  override async insert(meeting: Meeting, most: number): Promise<boolean> {
    if ((await this.list(meeting.introductionId)).length >= most) return false;
    this.kept.set(meeting.id, structuredClone(meeting));
    return true;
  }

  override async find(introductionId: string, id: string): Promise<Meeting | undefined> {
    const found = this.kept.get(id);
    return found?.introductionId === introductionId ? structuredClone(found) : undefined;
  }

  override async list(introductionId: string): Promise<Meeting[]> {
    return structuredClone([...this.kept.values()])
      .filter((each) => each.introductionId === introductionId)
      .toSorted((a, b) => (a.id < b.id ? 1 : -1));
  }

  override async change(id: string, sequence: number, change: MeetingChange, at: Date): Promise<Meeting | undefined> {
    const found = this.kept.get(id);
    if (!found || found.sequence !== sequence || found.state === 'cancelled') return undefined;
    const changed = structuredClone({ ...found, ...change, sequence: sequence + 1, changedAt: at });
    this.kept.set(id, changed);
    return structuredClone(changed);
  }
}
