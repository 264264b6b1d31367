import type { Actor } from '@matchwell/core/access/actor';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import type { Outcome } from '@matchwell/core/kernel/outcome';
import type { Checked } from '@matchwell/adapters/validation';
import type { RecordSection } from './record-section';

/** A record as its editor needs to know it. */
export interface EditedRecord {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly draft: object;
}

/** A record that says nearly the same as one's own. */
export interface AlikeRecord {
  readonly text: string;
  /** Where it can be read; unset when it cannot yet. */
  readonly href?: string;
}

/** What differs between the records that are written on task lists. */
export interface RecordKind<Draft extends object> {
  /** What a person calls it: "need". */
  readonly noun: string;
  /** Where the organisation's own records of this kind are listed, e.g. `/scout/needs`. */
  readonly home: string;
  readonly sections: readonly RecordSection[];
  /** A page that shows what the draft would do, below the record's address, and what its link says. */
  readonly trial?: { readonly path: string; readonly text: string };
  /** The name under which the record is known, in the draft. */
  readonly nameOf: (draft: Draft) => string;
  readonly read: (actor: Actor, id: string) => Promise<Outcome<EditedRecord & { readonly draft: Draft }, string>>;
  readonly save: (
    actor: Actor,
    id: string,
    version: number,
    draft: Draft,
  ) => Promise<Outcome<EditedRecord & { readonly draft: Draft }, string>>;
  /** The rules of a draft. */
  readonly checkDraft: (input: unknown) => Checked<Draft>;
  /** What keeps the draft from being published. */
  readonly missing: (draft: Draft) => readonly FieldProblem[];
  /** What to do about records that are much alike, told before publishing. */
  readonly alikeSays: string;
  /** The records much like the draft, most alike first; none while there is nothing to compare. */
  readonly alike: (actor: Actor, id: string) => Promise<readonly AlikeRecord[]>;
}
