import type { Meeting, MeetingChange } from '@matchwell/capabilities/meetings';
import { PostgresMeetingStore } from '@matchwell/adapters/postgres/talk/postgres-meeting-store';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';

/** Wrong on purpose: changes whatever version of a meeting is there. */
export class UnconditionalMeetingStore extends PostgresMeetingStore {
  constructor(private readonly work: PostgresUnitOfWork) {
    super(work);
  }

  override async change(id: string, _sequence: number, change: MeetingChange, at: Date): Promise<Meeting | undefined> {
    const [row] = await this.work.transaction.query<{ sequence: number }[]>(
      'SELECT sequence FROM meeting WHERE id = $1 FOR UPDATE',
      [id],
    );
    return super.change(id, row?.sequence ?? 0, change, at);
  }
}
