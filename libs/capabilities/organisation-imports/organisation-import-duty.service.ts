import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { MessageWriter } from '@matchwell/capabilities/messages';
import type { OrganisationImport, OrganisationImportState } from './organisation-import';
import { OrganisationImportService } from './organisation-import.service';
import { OrganisationImportStore } from './organisation-import-store.port';

/** How many runs that were given up are ended at once. */
const BATCH = 100;

const RESULTS: Readonly<Record<Exclude<OrganisationImportState, 'running'>, string>> = {
  imported: 'everything was imported',
  unchanged: 'there was nothing new in it',
  tried: 'it was tried, and nothing was changed',
  refused: 'nothing was imported, because lines are wrong',
  failed: 'nothing was imported, because of a fault',
};

/** Works on imports of organisations that administrators sent, in the matcher. One attempt is one transaction, the one that marks the delivery done. */
@Injectable()
export class OrganisationImportDuty {
  constructor(
    private readonly runs: OrganisationImportStore,
    private readonly imports: OrganisationImportService,
    private readonly messages: MessageWriter,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Takes a run to its end, in the caller's transaction; one that has ended is left alone. Whoever is no administrator any more imports nothing. */
  async carryOut(id: string): Promise<void> {
    const work = await this.runs.findWork(id);
    if (!work) return;
    const { run, text, by } = work;
    if (!by) return this.fail(run);
    await this.tell(await this.imports.carryOut(run, text, by), by);
  }

  /** Ends as failed what was tried too often, and tells who sent it. Answers how many. To be called every minute. */
  async endGivenUp(): Promise<{ readonly imports: number }> {
    const runs = await this.runs.givenUp(BATCH);
    for (const run of runs) await this.unitOfWork.run(() => this.fail(run));
    return { imports: runs.length };
  }

  private async fail(run: OrganisationImport): Promise<void> {
    const end = { state: 'failed', linesRead: 0, version: null, report: null, at: this.clock.now() } as const;
    await this.runs.finish(run.id, end);
    await this.tell({ ...run, ...end });
  }

  private async tell({ id, personId, state, linesRead }: OrganisationImport, by?: Actor): Promise<void> {
    if (personId === null || state === 'running') return;
    await this.messages.write([
      {
        kind: 'import_finished',
        cause: `organisation import ${id} ended`,
        to: { personId, ...(by ? { organisationId: by.organisationId } : {}) },
        path: organisationImportPath(id),
        variables: { what: 'organisations', result: RESULTS[state], rows: `${linesRead} lines read` },
      },
    ]);
  }
}

/** The page of an import of organisations. */
export function organisationImportPath(id: string): string {
  return `/administration/organisation-imports/${id}`;
}
