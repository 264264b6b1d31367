/** A column in which something was found, and in how many rows. */
export interface TextHit {
  /** `table.column`. */
  readonly column: string;
  readonly rows: number;
}

/** What redaction changed. */
export interface Redaction {
  readonly changed: readonly TextHit[];
  /** Ids of the needs and products whose text changed: they have to be matched and indexed again. */
  readonly needIds: readonly string[];
  readonly innovationIds: readonly string[];
}

/**
 * Every text and JSON column there is, those of tomorrow included. The chains of the audit log are left out: they hold nothing personal, and
 * must not change; so are columns that the register keeps.
 */
export abstract class FreeTextStore {
  /** Where a regular expression of `patternOfTraces` is found. */
  abstract search(pattern: string): Promise<TextHit[]>;

  /** Puts `[erased]` wherever it is found. Only in a unit of work. */
  abstract redact(pattern: string): Promise<Redaction>;

  /** Erases, beside the audit log, the words of the person's entries and all others in which the pattern is found. Answers how many. */
  abstract eraseWords(personId: string, pattern: string | undefined, at: Date): Promise<number>;
}
