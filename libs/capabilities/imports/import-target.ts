import type { Actor } from '@matchwell/core/access/actor';
import type { Outcome } from '@matchwell/core/kernel/outcome';
import type { JudgedRecord, RowCompleteness } from './import-rules.port';

/** Where the rows of one kind of file go. */
export interface ImportTarget<Draft> {
  /** The column that recognises a record: `name` or `title`. */
  readonly nameColumn: string;
  readonly judge: (record: unknown, completeness: RowCompleteness) => JudgedRecord<Draft>;
  readonly nameOf: (draft: Draft) => string;
  /** The names of the records that the actor's organisation has already. */
  readonly existingNames: (actor: Actor) => Promise<readonly string[]>;
  /** Writes the record, and publishes it when asked, inside the running unit of work. Answers its id. */
  readonly write: (actor: Actor, draft: Draft, publish: boolean) => Promise<Outcome<string>>;
}
