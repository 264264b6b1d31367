import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import type { ImportFormat, ImportKind, ImportRun } from './import-run';
import { ImportStore } from './import-store.port';
import { RowReader } from './row-reader.port';

/** A file handed in. */
export interface ImportFile {
  readonly format: ImportFormat;
  readonly content: Uint8Array;
  /** As the sender named it. */
  readonly fileName?: string;
  /** Publish every record at once; each row must then be complete. Default: keep drafts. */
  readonly publish?: boolean;
}

/** Why an import could not be started, read or stopped. */
export type ImportRefusal = 'import.unreadable' | 'import.not_found' | 'import.wrong_state';

const LONGEST_FILE_NAME = 200;

/** What goes with an import's first and last moment, besides its store. */
@Injectable()
export class ImportMoment {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly clock: Clock,
    readonly identifiers: Identifiers,
    readonly outbox: Outbox,
    readonly audit: AuditLog,
  ) {}
}

/** Handing a file in, watching what becomes of it, and stopping it. The work itself is the matcher's: see `ImportDuty`. */
@Injectable()
export class ImportService {
  constructor(
    private readonly runs: ImportStore,
    private readonly reader: RowReader,
    private readonly moment: ImportMoment,
  ) {}

  /**
   * Takes a file: the run, its file and the duty to work on it are committed together, so that no crash loses a file that was taken. Refused
   * at once when the file cannot be read.
   */
  async start(actor: Actor, kind: ImportKind, file: ImportFile): Promise<Outcome<ImportRun, ImportRefusal>> {
    const read = this.reader.read(kind, file.format, file.content);
    if ('unreadable' in read) return refused('import.unreadable', read.unreadable, read.problems);
    const { unitOfWork, clock, identifiers, outbox, audit } = this.moment;
    const run: ImportRun = {
      id: identifiers.next(),
      organisationId: actor.organisationId,
      personId: actor.personId,
      kind,
      state: 'running',
      fileName: keptName(file.fileName),
      publish: file.publish ?? false,
      rowsTotal: read.rows.length,
      rowsChecked: 0,
      rowsRefused: 0,
      rowsWritten: 0,
      report: { rows: [] },
      createdAt: clock.now(),
      startedAt: null,
      cancelAskedAt: null,
      finishedAt: null,
    };
    await unitOfWork.run(async () => {
      await this.runs.insert(run, { format: file.format, content: file.content }, actor.role);
      await outbox.append([{ kind: 'import_requested', subjectId: run.id }]);
      await audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'import.create',
        subjectType: 'import',
        subjectId: run.id,
        after: { kind, rows: run.rowsTotal, publish: run.publish },
      });
    });
    return accepted(run);
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
   * Asks to stop the organisation's own import: nothing of it will be kept. Asking twice is asking once. Refused when it has ended: what is
   * imported is edited or withdrawn like any record.
   */
  async cancel(actor: Actor, runId: string): Promise<Outcome<ImportRun, ImportRefusal>> {
    const { unitOfWork, clock, audit } = this.moment;
    return unitOfWork.run(async () => {
      const asked = await this.runs.askToCancel(runId, actor.organisationId, clock.now());
      const run = await this.runs.findOwn(runId, actor.organisationId);
      if (!run) return refused('import.not_found', 'There is no such import.');
      if (!asked && run.state !== 'running')
        return refused('import.wrong_state', 'This import has ended already. Read its report.');
      if (asked)
        await audit.append({
          personId: actor.personId,
          organisationId: actor.organisationId,
          action: 'import.cancel',
          subjectType: 'import',
          subjectId: runId,
        });
      return accepted(run);
    });
  }
}

/** The name for lists and messages: short, and without anything that a database or a terminal would stumble over. */
function keptName(name = ''): string {
  return name
    .replaceAll(/\p{Cc}|\p{Cs}/gu, ' ')
    .trim()
    .slice(0, LONGEST_FILE_NAME);
}
