import type { Actor } from '@matchwell/core/access/actor';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import {
  type ImportEnd,
  type ImportProgress,
  type ImportReport,
  type ImportRun,
  ImportStore,
  type ImportWork,
  type KeptFile,
} from '@matchwell/capabilities/imports';

interface Kept {
  readonly run: ImportRun;
  readonly file: KeptFile | undefined;
  readonly role: Actor['role'];
  readonly refusal: ImportReport | undefined;
}

/**
 * Import runs in memory, for tests. Keeps the sentences of the port, and remembers the progress it was told of. Who left an organisation, and
 * which duty was given up, is said by hand.
 */
export class InMemoryImportStore extends ImportStore {
  readonly progress: ImportProgress[] = [];
  /** Ids of people who do not belong anywhere any more. */
  readonly left = new Set<string>();
  /** Ids of runs whose duty was given up. */
  readonly dead = new Set<string>();
  private readonly kept = new Map<string, Kept>();

  override async insert(run: ImportRun, file: KeptFile, role: Actor['role']): Promise<void> {
    this.kept.set(run.id, structuredClone({ run, file, role, refusal: undefined }));
  }

  override async find(id: string): Promise<ImportRun | undefined> {
    return structuredClone(this.kept.get(id)?.run);
  }

  override async findWork(id: string): Promise<ImportWork | undefined> {
    const kept = structuredClone(this.kept.get(id));
    if (!kept?.file || kept.run.state !== 'running') return undefined;
    const { personId, organisationId } = kept.run;
    const actor = this.left.has(personId) ? undefined : { personId, organisationId, role: kept.role };
    return { run: kept.run, file: kept.file, actor, refusal: kept.refusal };
  }

  override async findOwn(id: string, organisationId: string): Promise<ImportRun | undefined> {
    const run = await this.find(id);
    return run?.organisationId === organisationId ? run : undefined;
  }

  override async listOwn(organisationId: string, page: PageRequest): Promise<Page<ImportRun>> {
    const { cursor, limit } = page;
    const own = [...this.kept.values()]
      .map(({ run }) => run)
      .filter((run) => run.organisationId === organisationId && (cursor === undefined || run.id < cursor))
      .toSorted((a, b) => (a.id < b.id ? 1 : -1));
    const items = structuredClone(own.slice(0, limit));
    return { items, nextCursor: own.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  override async sayProgress(id: string, progress: ImportProgress, at: Date): Promise<boolean> {
    const run = this.kept.get(id)?.run;
    if (run?.state !== 'running' || run.cancelAskedAt !== null) return false;
    this.progress.push(progress);
    this.change(id, { ...progress, startedAt: run.startedAt ?? at });
    return true;
  }

  override async noteRefusal(id: string, report: ImportReport): Promise<void> {
    const kept = this.kept.get(id);
    if (kept?.run.state === 'running') this.kept.set(id, { ...kept, refusal: structuredClone(report) });
  }

  override async askToCancel(id: string, organisationId: string, at: Date): Promise<boolean> {
    const run = this.kept.get(id)?.run;
    if (run?.organisationId !== organisationId || run.cancelAskedAt !== null) return false;
    return this.change(id, { cancelAskedAt: at });
  }

  override async finish(id: string, { state, progress, report, at }: ImportEnd): Promise<boolean> {
    const kept = this.kept.get(id);
    if (state === 'imported' && kept?.run.cancelAskedAt) return false;
    if (!this.change(id, { rowsWritten: 0, ...progress, state, report, finishedAt: at })) return false;
    const { run, role } = this.kept.get(id) ?? {};
    if (run && role) this.kept.set(id, { run, role, file: undefined, refusal: undefined });
    return true;
  }

  override async givenUp(limit: number): Promise<ImportRun[]> {
    const runs = [...this.kept.values()].map(({ run }) => run);
    return structuredClone(runs.filter(({ id, state }) => state === 'running' && this.dead.has(id)).slice(0, limit));
  }

  private change(id: string, change: Partial<ImportRun>): boolean {
    const kept = this.kept.get(id);
    if (kept?.run.state !== 'running') return false;
    this.kept.set(id, { ...kept, run: { ...kept.run, ...structuredClone(change) } });
    return true;
  }
}
