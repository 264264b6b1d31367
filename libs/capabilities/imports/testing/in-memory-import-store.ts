import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { ImportStore, type ImportRun } from '@matchwell/capabilities/imports';

/** Import runs in memory, for tests. Keeps the sentences of the port, and remembers the progress it was told of. */
export class InMemoryImportStore extends ImportStore {
  readonly progress: number[] = [];
  private readonly runs = new Map<string, ImportRun>();
  private readonly aliveAt = new Map<string, Date>();

  override async insert(run: ImportRun): Promise<void> {
    this.runs.set(run.id, structuredClone(run));
    this.aliveAt.set(run.id, run.createdAt);
  }

  override async find(id: string): Promise<ImportRun | undefined> {
    return structuredClone(this.runs.get(id));
  }

  override async findOwn(id: string, organisationId: string): Promise<ImportRun | undefined> {
    const run = await this.find(id);
    return run?.organisationId === organisationId ? run : undefined;
  }

  override async listOwn(organisationId: string, page: PageRequest): Promise<Page<ImportRun>> {
    const { cursor, limit } = page;
    const own = [...this.runs.values()]
      .filter((run) => run.organisationId === organisationId && (cursor === undefined || run.id < cursor))
      .toSorted((a, b) => (a.id < b.id ? 1 : -1));
    const items = structuredClone(own.slice(0, limit));
    return { items, nextCursor: own.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  override async saveProgress(id: string, rowsChecked: number): Promise<void> {
    this.progress.push(rowsChecked);
    this.change(id, { rowsChecked });
  }

  override async finish(id: string, end: Parameters<ImportStore['finish']>[1]): Promise<boolean> {
    const { at, ...rest } = end;
    return this.change(id, { ...rest, finishedAt: at });
  }

  override async beat(ids: readonly string[], at: Date): Promise<void> {
    for (const id of ids) this.aliveAt.set(id, at);
  }

  override async failSilent(silentSince: Date, reason: string, at: Date): Promise<number> {
    const silent = [...this.runs.values()].filter(
      ({ id, state }) => state === 'running' && (this.aliveAt.get(id) ?? at) < silentSince,
    );
    for (const { id } of silent) this.change(id, { state: 'failed', report: { rows: [], reason }, finishedAt: at });
    return silent.length;
  }

  private change(id: string, change: Partial<ImportRun>): boolean {
    const run = this.runs.get(id);
    if (run?.state !== 'running') return false;
    this.runs.set(id, { ...run, ...structuredClone(change) });
    return true;
  }
}
