import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { rowProblems } from './column-of';
import type { ImportReport, ImportRun, ImportState, RowReport } from './import-run';
import { ImportStore, type ImportWork } from './import-store.port';
import { importMessage } from './import-message';
import { ImportMoment } from './import.service';
import type { ImportTarget } from './import-target';
import { ImportTargets } from './import-targets';
import { RowJudge, type JudgedRow } from './row-judge';
import { type ReadRow, RowReader } from './row-reader.port';

/** How many rows are dealt with between two notes of progress. */
export const ROWS_BETWEEN_PROGRESS = 50;

/** How many runs that were given up are ended at once. */
const BATCH = 100;

const FAULT =
  'A fault on our side stopped the import. Nothing was imported. Send the file again; tell support if it happens twice.';
const LEFT =
  'Whoever sent the file no longer belongs to the organisation. Nothing was imported. Somebody else has to send it.';

/** Undoes what was written of a run: the next attempt ends it. Not a fault, and nothing that a log has to tell. */
class ImportUndone extends Error {
  override readonly name = 'ImportUndone';

  constructor(readonly why: 'cancelled' | 'refused_when_written' | 'ended_meanwhile') {
    super(`What was written of the import is undone: ${why}.`);
  }
}

/**
 * Works on imports, in the matcher. One attempt is one transaction, the one that marks the delivery done: every row is judged, and all rows are
 * written and the run is ended in it, or nothing is. A worker that is killed leaves nothing behind but progress, and the run starts again.
 */
@Injectable()
export class ImportDuty {
  constructor(
    private readonly runs: ImportStore,
    private readonly reader: RowReader,
    private readonly targets: ImportTargets,
    private readonly messages: MessageWriter,
    private readonly moment: ImportMoment,
  ) {}

  /**
   * Takes a run to its end, in the caller's transaction; one that has ended is left alone. @throws whatever stops it, for the delivery to be
   * undone and tried again; a run that is to end without a row of it, after rows were written, is undone the same way and ends at the next try.
   */
  async carryOut(runId: string): Promise<void> {
    const work = await this.runs.findWork(runId);
    if (!work) return;
    const { run, actor, refusal } = work;
    const start = { rowsChecked: 0, rowsRefused: 0, rowsWritten: 0 };
    if (refusal) return this.end(run, 'refused', refusal);
    if (!(await this.runs.sayProgress(runId, start, this.moment.clock.now())))
      return this.end(run, 'cancelled', { rows: [] });
    if (!actor) return this.end(run, 'failed', { rows: [], reason: LEFT });
    return this.work(work, actor);
  }

  /** Ends as failed what was tried too often, and tells who sent it. Answers how many. To be called every minute. */
  async endGivenUp(): Promise<{ readonly imports: number }> {
    const { unitOfWork } = this.moment;
    const runs = await this.runs.givenUp(BATCH);
    await inTurn(runs, (run) => unitOfWork.run(() => this.end(run, 'failed', { rows: [], reason: FAULT })));
    return { imports: runs.length };
  }

  private async work({ run, file }: ImportWork, actor: Actor): Promise<void> {
    const read = this.reader.read(run.kind, file.format, file.content);
    if ('unreadable' in read) return this.end(run, 'refused', { rows: [], reason: read.unreadable });
    const target = this.targets.for(run.kind);
    const judged = await this.judgeAll(run, actor, target, read.rows);
    if (!judged) return this.end(run, 'cancelled', { rows: [] });
    const reports = judged.map(({ report }) => report);
    if (reports.some(({ status }) => status === 'refused')) return this.end(run, 'refused', { rows: reports });
    const written = await this.writeAll(run, actor, target, judged, read.rows);
    return this.end(run, 'imported', { rows: written });
  }

  /** Undefined when somebody asked to stop. */
  private async judgeAll(
    run: ImportRun,
    actor: Actor,
    target: ImportTarget<unknown>,
    rows: readonly ReadRow[],
  ): Promise<JudgedRow[] | undefined> {
    const completeness = run.publish ? 'complete' : 'draft';
    const judge = new RowJudge(target, completeness, await target.existingNames(actor));
    const judged: JudgedRow[] = [];
    let rowsRefused = 0;
    for (const row of rows) {
      const one = judge.judge(row);
      judged.push(one);
      if (one.report.status === 'refused') rowsRefused += 1;
      if (judged.length % ROWS_BETWEEN_PROGRESS !== 0 && judged.length < rows.length) continue;
      const progress = { rowsChecked: judged.length, rowsRefused, rowsWritten: 0 };
      if (!(await this.runs.sayProgress(run.id, progress, this.moment.clock.now()))) return undefined;
    }
    return judged;
  }

  private async writeAll(
    run: ImportRun,
    actor: Actor,
    target: ImportTarget<unknown>,
    judged: readonly JudgedRow[],
    rows: readonly ReadRow[],
  ): Promise<RowReport[]> {
    const written: RowReport[] = [];
    await inTurn(judged, async ({ report, draft }, position) => {
      const outcome = await target.write(actor, draft, run.publish);
      if (!outcome.ok) {
        const refusedRow = refusedReport(report, outcome.refusal, rows[position]);
        const reports = judged.map((each, at) => (at === position ? refusedRow : each.report));
        await this.runs.noteRefusal(run.id, { rows: reports });
        throw new ImportUndone('refused_when_written');
      }
      written.push({ ...report, id: outcome.value });
      if (written.length % ROWS_BETWEEN_PROGRESS !== 0) return;
      const progress = { rowsChecked: judged.length, rowsRefused: 0, rowsWritten: written.length };
      if (!(await this.runs.sayProgress(run.id, progress, this.moment.clock.now())))
        throw new ImportUndone('cancelled');
    });
    return written;
  }

  private async end(run: ImportRun, state: Exclude<ImportState, 'running'>, report: ImportReport): Promise<void> {
    const { rows } = report;
    const progress = {
      rowsChecked: rows.length,
      rowsRefused: rows.filter(({ status }) => status === 'refused').length,
      rowsWritten: state === 'imported' ? rows.length : 0,
    };
    const end = { state, report, at: this.moment.clock.now(), ...(rows.length > 0 ? { progress } : {}) };
    if (!(await this.runs.finish(run.id, end))) {
      if (state === 'imported') throw new ImportUndone('ended_meanwhile');
      return;
    }
    await this.messages.write([importMessage(run, state, report)]);
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
