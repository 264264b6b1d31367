import type { DataSource } from 'typeorm';

/** Broken on purpose: remembers the last id it read and asks for later ones. A row that commits late, with an earlier id, is never seen. */
export class CursorPoller {
  readonly seen = new Set<string>();
  private cursor = '00000000-0000-0000-0000-000000000000';

  constructor(private readonly dataSource: DataSource) {}

  async poll(): Promise<void> {
    const rows = await this.dataSource.query<{ id: string; subject_id: string }[]>(
      'SELECT id, subject_id FROM outbox WHERE id > $1 ORDER BY id',
      [this.cursor],
    );
    for (const row of rows) this.seen.add(row.subject_id);
    this.cursor = rows.at(-1)?.id ?? this.cursor;
  }
}
