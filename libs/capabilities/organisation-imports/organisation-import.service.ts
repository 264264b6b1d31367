import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import {
  type ImportPlan,
  ImportPlanner,
  carriedRoutingData,
  mergeRoutingData,
  readOrganisationFile,
} from '@matchwell/core/routing/imports';
import { Outbox } from '@matchwell/capabilities/events';
import { BoundaryService } from './boundary.service';
import { FactWriter } from './fact-writer';
import { OrganisationFactStore } from './organisation-fact-store.port';
import type {
  OrganisationFile,
  OrganisationImport,
  OrganisationImportReport,
  OrganisationImportState,
} from './organisation-import';
import { OrganisationImportStore } from './organisation-import-store.port';
import { laterFactProblems, reportOf } from './report-of';

/** Told how far a file has been read. */
export type ProgressListener = (linesRead: number) => void;

/** How many records are read between two notes of progress; other work of the process gets its turn there. */
const RECORDS_BETWEEN_PROGRESS = 500;
/** How often a file is worked out again when another import overtook it. */
const ATTEMPTS = 3;

/** What a file would do, and to which version of the facts. */
interface WorkedOut {
  readonly plan: ImportPlan;
  readonly version: number;
  readonly linesRead: number;
}

/** Imports of organisations by file: read whole and judged first, then written in one transaction, or not at all. */
@Injectable()
export class OrganisationImportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: OrganisationFactStore,
    private readonly runs: OrganisationImportStore,
    private readonly writer: FactWriter,
    private readonly boundaries: BoundaryService,
    private readonly outbox: Outbox,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a file to its end and answers the run with its report. The same file again is `unchanged`. A fault marks the run `failed` and
   * is thrown on.
   */
  async take(file: OrganisationFile, by: Actor | null, onProgress?: ProgressListener): Promise<OrganisationImport> {
    const run = this.runOf(file, by);
    await this.runs.insert(run);
    try {
      return await this.carryOut(run, file.text, by, onProgress);
    } catch (fault) {
      await this.finish(run, 'failed', 0, null, null);
      throw fault;
    }
  }

  /** Takes a file for the matcher to work on: the run, its file and the duty are committed together. */
  async request(file: OrganisationFile, by: Actor): Promise<OrganisationImport> {
    const run = this.runOf(file, by);
    await this.unitOfWork.run(async () => {
      await this.runs.insert(run, file.text);
      await this.outbox.append([{ kind: 'organisation_import_requested', subjectId: run.id }]);
    });
    return run;
  }

  /** Takes a run that is kept to its end: in the caller's transaction, if there is one. */
  async carryOut(
    run: OrganisationImport,
    text: string,
    by: Actor | null,
    onProgress?: ProgressListener,
  ): Promise<OrganisationImport> {
    for (let attempt = 1; ; attempt += 1) {
      const worked = await this.workOut(run, text, onProgress);
      const { plan, version, linesRead } = worked;
      if (plan.problems.length > 0) return this.finish(run, 'refused', linesRead, reportOf(plan, []), null);
      if (plan.facts.length === 0) return this.finish(run, 'unchanged', linesRead, reportOf(plan, []), null);
      const today = this.clock.today();
      const forecast = await this.boundaries.forecast(plan.facts, version, today);
      const report = reportOf(plan, forecast);
      if (run.dryRun) return this.finish(run, 'tried', linesRead, report, null);
      const done = await this.unitOfWork.run(async () => {
        if (!(await this.writer.write(run, plan, version, by))) return undefined;
        return this.finish(run, 'imported', linesRead, report, version + 1);
      });
      if (done) return done;
      if (attempt === ATTEMPTS) throw new Error('Other imports overtook this one three times. Send the file again.');
    }
  }

  private runOf(file: OrganisationFile, by: Actor | null): OrganisationImport {
    return {
      id: this.identifiers.next(),
      format: file.format,
      fileName: file.fileName,
      effective: file.effective ?? this.clock.today(),
      dryRun: file.dryRun ?? false,
      state: 'running',
      linesRead: 0,
      version: null,
      personId: by?.personId ?? null,
      report: null,
      startedAt: this.clock.now(),
      finishedAt: null,
    };
  }

  private async workOut(run: OrganisationImport, text: string, onProgress?: ProgressListener): Promise<WorkedOut> {
    const { version } = await this.facts.version();
    const facts = await this.facts.factsOf(version);
    const planner = new ImportPlanner(mergeRoutingData(carriedRoutingData(), facts, run.effective), run.effective);
    let linesRead = 0;
    let taken = 0;
    for (const row of readOrganisationFile(run.format, text)) {
      planner.take(row);
      linesRead = row.line;
      taken += 1;
      if (taken % RECORDS_BETWEEN_PROGRESS !== 0) continue;
      await this.runs.saveProgress(run.id, linesRead);
      onProgress?.(linesRead);
    }
    onProgress?.(linesRead);
    const plan = planner.finish();
    const clashes = laterFactProblems(plan, facts, run.effective);
    return { plan: clashes.length === 0 ? plan : { ...plan, facts: [], problems: clashes }, version, linesRead };
  }

  private async finish(
    run: OrganisationImport,
    state: Exclude<OrganisationImportState, 'running'>,
    linesRead: number,
    report: OrganisationImportReport | null,
    version: number | null,
  ): Promise<OrganisationImport> {
    const at = this.clock.now();
    await this.runs.finish(run.id, { state, linesRead, version, report, at });
    return { ...run, state, linesRead, version, report, finishedAt: at };
  }
}
