/** Why the law allows the keeping: UK GDPR article 6(1). */
export type LawfulBasis = 'public_task' | 'contract' | 'legal_obligation' | 'legitimate_interests';

/**
 * What an erasure does. `delete_row`: the row goes. `replace`: the value gives way to one that says nothing. `blank`: the value goes.
 * `redact`: whatever identifies the person is taken out of the text. `erase_words`: the words go, and the chain they lay beside still holds.
 * `keep`: it stays, for the reason given.
 */
export type OnErasure = 'delete_row' | 'replace' | 'blank' | 'redact' | 'erase_words' | 'keep';

/** One column that holds something about a person. */
export interface PersonalField {
  readonly column: string;
  readonly holds: string;
  readonly purpose: string;
  readonly basis: LawfulBasis;
  /** Who sees it, and from which step on. */
  readonly seenBy: string;
  /** How long it is kept, in words; a rule of `RETENTION_RULES` enforces it where it says so. */
  readonly retention: string;
  readonly onErasure: OnErasure;
  /** For `replace`: the value; `{id}` stands for the person's id, which says nothing. */
  readonly by?: string;
  /** For `keep`: why it is not erased. Shown to the person. */
  readonly why?: string;
  /** Never given out, not even to the person: it would be of use to a thief alone. */
  readonly secret?: true;
}

/**
 * How the rows of a table belong to a person: by a column that holds her id; by one that holds the id of a membership of hers; or by an entry
 * of the audit log that she made. `null`: the rows are an organisation's, and can mention her in free text.
 */
export type SubjectLink =
  { readonly column: string; readonly through?: 'membership' } | { readonly through: 'audit_entry' } | null;

/** What one table holds about people. A table that links to people in two ways is listed twice. */
export interface PersonalTable {
  readonly table: string;
  readonly of: SubjectLink;
  readonly fields: readonly PersonalField[];
}
