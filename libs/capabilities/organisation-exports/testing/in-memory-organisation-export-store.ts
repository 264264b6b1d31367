import type { Actor } from '@matchwell/core/access/actor';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { newestFirst } from '@matchwell/capabilities/testing/newest-first';
import type { ExportProgress, OrganisationExport } from '../organisation-export';
import { type ExportEnd, type ExportWork, OrganisationExportStore } from '../organisation-export-store.port';

interface Kept {
  readonly run: OrganisationExport;
  readonly role: Actor['role'];
  readonly content?: Uint8Array;
}

/** Exports in memory, for tests. Who leads no more, and which duty was given up, is said by hand. */
export class InMemoryOrganisationExportStore extends OrganisationExportStore {
  /** Ids of people who lead no organisation any more. */
  readonly left = new Set<string>();
  /** Ids of exports whose duty was given up. */
  readonly dead = new Set<string>();
  private readonly kept = new Map<string, Kept>();

  override async insert(run: OrganisationExport, role: Actor['role']): Promise<boolean> {
    if (await this.findRunning(run.organisationId)) return false;
    this.kept.set(run.id, structuredClone({ run, role }));
    return true;
  }

  override async findRunning(organisationId: string): Promise<OrganisationExport | undefined> {
    return this.runs().find((run) => run.organisationId === organisationId && run.state === 'running');
  }

  override async findOwn(id: string, organisationId: string): Promise<OrganisationExport | undefined> {
    return this.runs().find((run) => run.id === id && run.organisationId === organisationId);
  }

  override async listOwn(organisationId: string, page: PageRequest): Promise<Page<OrganisationExport>> {
    const own = this.runs().filter((run) => run.organisationId === organisationId);
    return newestFirst(own, ({ id }) => id, page);
  }

  override async open(id: string, organisationId: string, now: Date): Promise<Uint8Array | undefined> {
    const kept = this.kept.get(id);
    if (kept?.run.organisationId !== organisationId || !kept.run.expiresAt || kept.run.expiresAt <= now)
      return undefined;
    return kept.content;
  }

  override async findWork(id: string): Promise<ExportWork | undefined> {
    const kept = this.kept.get(id);
    if (kept?.run.state !== 'running') return undefined;
    const { personId, organisationId } = kept.run;
    const lead = this.left.has(personId) ? undefined : { personId, organisationId, role: kept.role };
    return { export: structuredClone(kept.run), lead };
  }

  override async sayProgress(id: string, progress: ExportProgress, at: Date): Promise<void> {
    this.change(id, (run) => ({ ...run, ...progress, startedAt: run.startedAt ?? at }));
  }

  override async finish(id: string, end: ExportEnd): Promise<boolean> {
    if (end.state === 'failed')
      return this.change(id, (run) => ({ ...run, state: 'failed', reason: end.reason, finishedAt: end.at }));
    const { content, sha256, progress, at, expiresAt } = end;
    const isReady = this.change(id, (run) => {
      return { ...run, ...progress, state: 'ready', sha256, sizeBytes: content.length, finishedAt: at, expiresAt };
    });
    const kept = this.kept.get(id);
    if (isReady && kept) this.kept.set(id, { ...kept, content });
    return isReady;
  }

  override async givenUp(limit: number): Promise<OrganisationExport[]> {
    return this.runs()
      .filter(({ id, state }) => state === 'running' && this.dead.has(id))
      .slice(0, limit);
  }

  private runs(): OrganisationExport[] {
    return structuredClone([...this.kept.values()].map(({ run }) => run));
  }

  private change(id: string, change: (run: OrganisationExport) => OrganisationExport): boolean {
    const kept = this.kept.get(id);
    if (kept?.run.state !== 'running') return false;
    this.kept.set(id, { ...kept, run: change(kept.run) });
    return true;
  }
}
