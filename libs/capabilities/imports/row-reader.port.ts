import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import type { ImportFormat, ImportKind, RowProblem } from './import-run';

/** One record as a file holds it, not yet judged. */
export interface ReadRow {
  /** As a person counts, see `RowReport`. */
  readonly row: number;
  /** The record in the shape of the API, as far as its cells could be read. */
  readonly record: unknown;
  /** Cells that could not be read. */
  readonly problems: readonly RowProblem[];
  /**
   * The columns that fields of the record came from, by JSON pointer: `/pricing/amountPence` from `pricing.amountPounds`. A column that
   * ends with a full stop stands for a group: `/evidence/0` from `evidence2.`.
   */
  readonly columns: Readonly<Record<string, string>>;
}

/** The rows of a file, or why it cannot be read at all. */
export type ReadFile =
  { readonly rows: readonly ReadRow[] } | { readonly unreadable: string; readonly problems: readonly FieldProblem[] };

/** Opens files. Never executes anything in them. */
export abstract class RowReader {
  abstract read(kind: ImportKind, format: ImportFormat, content: Uint8Array | string): ReadFile;
}
