import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { InMemoryAuditLog } from '@matchwell/capabilities/audit/testing/in-memory-audit-log';
import { InMemoryOutbox } from '@matchwell/capabilities/events/testing/in-memory-outbox';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { InMemoryMessageStore } from '@matchwell/capabilities/messages/testing/in-memory-message-store';
import { InMemoryPreferenceStore } from '@matchwell/capabilities/messages/testing/in-memory-preference-store';
import { CountingIdentifiers } from '@matchwell/capabilities/testing/counting-identifiers';
import { HandClock } from '@matchwell/capabilities/testing/hand-clock';
import { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { ImportDuty } from '../import-duty.service';
import type { ImportFormat, ImportKind } from '../import-run';
import type { JudgedRecord } from '../import-rules.port';
import { ImportMoment, ImportService } from '../import.service';
import type { ImportTarget } from '../import-target';
import type { ImportTargets } from '../import-targets';
import { type ReadFile, type ReadRow, RowReader } from '../row-reader.port';
import { InMemoryImportStore } from './in-memory-import-store';

/** Who sends files in tests of imports. */
export const PRIYA: Actor = { personId: 'priya', organisationId: 'loopwright', role: 'innovator' };
/** A file's content, for a reader that does not look. */
export const NOTHING = new Uint8Array();

interface Draft {
  readonly name: string;
}

/** Hands over the rows it was given, or says that they cannot be read. */
class GivenRows extends RowReader {
  constructor(private readonly file: ReadFile) {
    super();
  }

  override read(_kind: ImportKind, _format: ImportFormat, _content: Uint8Array | string): ReadFile {
    return this.file;
  }
}

/** A shelf of names that undoes what a failed unit of work put on it. */
class Shelf extends InMemoryMarket {
  names: string[] = ['Existing'];
  published: string[] = [];
  /** Names that are refused when written. */
  refusesToWrite = new Set<string>();
  breaksOn: string | undefined;
  /** What happens when a name is written. */
  onWriting: (name: string) => Promise<void> = async () => undefined;

  override async run<Value>(work: () => Promise<Value>): Promise<Value> {
    const before = [...this.names];
    try {
      return await super.run(work);
    } catch (error) {
      this.names = before;
      throw error;
    }
  }

  readonly target: ImportTarget<Draft> = {
    nameColumn: 'name',
    judge: (record, completeness): JudgedRecord<Draft> => {
      const { name } = record as Partial<Draft>;
      if (name === undefined) return { problems: [{ pointer: '/name', code: 'required', detail: 'name is missing' }] };
      return completeness === 'complete' && name === 'Unfinished'
        ? { problems: [{ pointer: '/evidence/0/design', code: 'required', detail: 'design is missing' }] }
        : { value: { name } };
    },
    nameOf: ({ name }) => name,
    existingNames: async () => this.names,
    write: async (_actor, { name }, publish): Promise<Outcome<string>> => {
      await this.onWriting(name);
      if (name === this.breaksOn) throw new Error('The disk is full.');
      if (this.refusesToWrite.has(name)) return refused('innovation.incomplete', 'Not complete.');
      this.names.push(name);
      if (publish) this.published.push(name);
      return accepted(`id-of-${name}`);
    },
  };
}

/** A row as a reader hands it over. */
export function rowNamed(name: string | undefined, row: number, more: Partial<ReadRow> = {}): ReadRow {
  return { row, record: name === undefined ? {} : { name }, problems: [], columns: {}, ...more };
}

/** Imports of a file with these rows, over fakes alone. */
export function importing(...rows: ReadRow[]) {
  return importingFile({ rows });
}

/** The same for what a reader makes of a file. */
export function importingFile(file: ReadFile) {
  const shelf = new Shelf();
  const store = new InMemoryImportStore();
  const clock = new HandClock(new Date('2026-11-22T12:00:00Z'));
  const identifiers = new CountingIdentifiers();
  const outbox = new InMemoryOutbox(shelf);
  const moment = new ImportMoment(shelf, clock, identifiers, outbox, new InMemoryAuditLog(shelf, clock));
  const service = new ImportService(store, new GivenRows(file), moment);
  const messages = new InMemoryMessageStore();
  const preferences = new InMemoryPreferenceStore();
  const writer = new MessageWriter(messages, preferences, outbox, identifiers, clock);
  const targets = { for: () => shelf.target } as unknown as ImportTargets;
  const duty = new ImportDuty(store, new GivenRows(file), targets, writer, moment);
  const start = async (publish = false) => {
    const started = await service.start(PRIYA, 'innovations', { format: 'csv', content: NOTHING, publish });
    if (!started.ok) throw new Error(started.refusal.detail);
    return started.value.id;
  };
  /** One delivery of the duty, as the matcher performs it: undone when it throws. Answers what it threw. */
  const attempt = (id: string) =>
    shelf
      .run(() => duty.carryOut(id))
      .then(
        () => undefined,
        (fault: unknown) => fault,
      );
  const run = async (publish = false) => {
    const id = await start(publish);
    await attempt(id);
    return after(id);
  };
  const after = async (id: string) => {
    const ended = await store.find(id);
    if (!ended) throw new Error(`There is no run ${id}.`);
    return ended;
  };
  const told = async () => (await messages.list([], { limit: 10 })).items;
  return { shelf, store, service, duty, preferences, outbox, start, attempt, run, after, told };
}
