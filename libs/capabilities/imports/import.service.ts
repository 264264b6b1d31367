import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { rowProblems } from './column-of';
import type { ImportFormat, ImportKind, ImportRun, RowReport } from './import-run';
import { ImportStore } from './import-store.port';
import type { ImportTarget } from './import-target';
import { ImportTargets } from './import-targets';
import { RowJudge, type JudgedRow } from './row-judge';
import { type ReadRow, RowReader } from './row-reader.port';

/** A file handed in. */
export interface ImportFile {
  readonly format: ImportFormat;
  readonly content: Uint8Array | string;
  /** Publish every record at once; each row must then be complete. Default: keep drafts. */
  readonly publish?: boolean;
}

/** Why an import could not be started or read. */
export type ImportRefusal = 'import.unreadable' | 'import.not_found';

/** How many rows are judged between two notes of progress. */
export const ROWS_BETWEEN_PROGRESS = 50;

/** A running run whose process gave no sign of life for this long was cut short. Several times the pause between two signs. */
export const SILENCE_MS = 60_000;

const INTERRUPTED =
  'The service was restarted while it was reading the file. Nothing was imported. Send the file again.';
const FAULT =
  'A fault on our side stopped the import. Nothing was imported. Send the file again; tell support if it happens twice.';

interface WaitingFile {
  readonly actor: Actor;
  readonly rows: readonly ReadRow[];
  readonly publish: boolean;
}

/** A row that was fine when judged but was refused when written. */
class RowRefused extends Error {
  constructor(readonly report: RowReport) {
    super(`Row ${report.row} was refused when it was written.`);
  }
}

/** Bulk import: every row is judged first, and all rows are written in one transaction, or none. */
@Injectable()
export class ImportService {
  /** Files whose runs this process has started and not yet taken up. A crash forgets them: see {@link keepAlive}. */
  private readonly waiting = new Map<string, WaitingFile>();
  /** Runs that this process answers for, waiting or at work. */
  private readonly alive = new Set<string>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: ImportStore,
    private readonly reader: RowReader,
    private readonly targets: ImportTargets,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /** Opens the file and records a run for it. Refused at once when the file cannot be read; call {@link process} next. */
  async start(actor: Actor, kind: ImportKind, file: ImportFile): Promise<Outcome<ImportRun, ImportRefusal>> {
    const read = this.reader.read(kind, file.format, file.content);
    if ('unreadable' in read) return refused('import.unreadable', read.unreadable, read.problems);
    const run: ImportRun = {
      id: this.identifiers.next(),
      organisationId: actor.organisationId,
      personId: actor.personId,
      kind,
      state: 'running',
      rowsTotal: read.rows.length,
      rowsChecked: 0,
      report: { rows: [] },
      createdAt: this.clock.now(),
      finishedAt: null,
    };
    await this.runs.insert(run);
    this.alive.add(run.id);
    this.waiting.set(run.id, { actor, rows: read.rows, publish: file.publish ?? false });
    return accepted(run);
  }

  /**
   * Works through a started run to its end and answers how it ended. When a fault stops it, the run is marked `failed` and the fault is
   * thrown again for the log. @throws Error when this process did not start the run.
   */
  async process(runId: string): Promise<ImportRun> {
    const file = this.waiting.get(runId);
    const run = await this.runs.find(runId);
    this.waiting.delete(runId);
    if (!file || !run) throw new Error(`Import run ${runId} is not waiting in this process.`);
    try {
      await this.work(run, file);
    } catch (fault) {
      await this.runs.finish(runId, {
        state: 'failed',
        report: { rows: [], reason: FAULT },
        at: this.clock.now(),
      });
      throw fault;
    } finally {
      this.alive.delete(runId);
    }
    return (await this.runs.find(runId)) ?? run;
  }

  /** The organisation's own run; another organisation's is answered like an absent one. */
  async read(actor: Actor, runId: string): Promise<Outcome<ImportRun, ImportRefusal>> {
    const run = await this.runs.findOwn(runId, actor.organisationId);
    return run ? accepted(run) : refused('import.not_found', 'There is no such import.');
  }

  /** The organisation's own runs, newest first. */
  async list(actor: Actor, page: PageRequest): Promise<Page<ImportRun>> {
    return this.runs.listOwn(actor.organisationId, page);
  }

  /**
   * Gives a sign of life for the runs of this process, and marks as failed those of any process that gave none for {@link SILENCE_MS}: a
   * crash cut them short. Answers how many. To be called every few seconds; a process that starts leaves the runs of others alone.
   */
  async keepAlive(): Promise<number> {
    const now = this.clock.now();
    if (this.alive.size > 0) await this.runs.beat([...this.alive], now);
    return this.runs.failSilent(new Date(now.getTime() - SILENCE_MS), INTERRUPTED, now);
  }

  private async work(run: ImportRun, file: WaitingFile): Promise<void> {
    const target = this.targets.for(run.kind);
    const judged = await this.judgeAll(run.id, file, target);
    const isFine = judged.every(({ report }) => report.status === 'ok');
    const written = isFine ? await this.writeAll(run, file, target, judged) : judged.map(({ report }) => report);
    if (written.every(({ status }) => status === 'ok')) return;
    await this.runs.finish(run.id, {
      state: 'refused',
      rowsChecked: written.length,
      report: { rows: written },
      at: this.clock.now(),
    });
  }

  private async judgeAll(runId: string, file: WaitingFile, target: ImportTarget<unknown>): Promise<JudgedRow[]> {
    const completeness = file.publish ? 'complete' : 'draft';
    const judge = new RowJudge(target, completeness, await target.existingNames(file.actor));
    const judged: JudgedRow[] = [];
    await inTurn(file.rows, async (row) => {
      judged.push(judge.judge(row));
      if (judged.length % ROWS_BETWEEN_PROGRESS === 0) await this.runs.saveProgress(runId, judged.length);
    });
    return judged;
  }

  /** Writes every row and the end of the run in one transaction. Answers the rows with their ids, or with the one that was refused. */
  private async writeAll(
    run: ImportRun,
    file: WaitingFile,
    target: ImportTarget<unknown>,
    judged: readonly JudgedRow[],
  ): Promise<RowReport[]> {
    try {
      return await this.unitOfWork.run(async () => {
        const written: RowReport[] = [];
        await inTurn(judged, async ({ report, draft }, position) => {
          const outcome = await target.write(file.actor, draft, file.publish);
          if (!outcome.ok) throw new RowRefused(refusedReport(report, outcome.refusal, file.rows[position]));
          written.push({ ...report, id: outcome.value });
        });
        const finished = await this.runs.finish(run.id, {
          state: 'imported',
          rowsChecked: written.length,
          report: { rows: written },
          at: this.clock.now(),
        });
        if (!finished) throw new Error(`Import run ${run.id} was ended by somebody else while it was being written.`);
        return written;
      });
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      return judged.map(({ report }) => (report.row === error.report.row ? error.report : report));
    }
  }
}

function refusedReport(
  report: RowReport,
  refusal: { readonly code: string; readonly detail: string; readonly errors?: Parameters<typeof rowProblems>[0] },
  row: ReadRow | undefined,
): RowReport {
  const errors = refusal.errors ?? [{ pointer: '', code: refusal.code, detail: refusal.detail }];
  return { ...report, status: 'refused', problems: row ? rowProblems(errors, row) : [] };
}

/** One after the other: rows share a transaction, which has one connection. */
async function inTurn<Item>(
  items: readonly Item[],
  work: (item: Item, position: number) => Promise<void>,
): Promise<void> {
  await items.reduce(async (before, item, position) => {
    await before;
    await work(item, position);
  }, Promise.resolve());
}
