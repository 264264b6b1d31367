/** One entry of a controlled list. Fields beyond `id` and `label` belong to particular lists. */
export interface VocabularyTerm {
  readonly id: string;
  /** What a person reads. */
  readonly label: string;
  /** The term one level up, in lists that are trees (themes, conditions). */
  readonly parent?: string;
  readonly group?: string;
  readonly facet?: string;
  /** Evidence level 0 to 5 (`evidence-designs`, `evidence-levels`). */
  readonly level?: number;
  /** Neighbouring terms (`care-settings`). */
  readonly adjacent?: readonly string[];
  /** Which party may use a decline reason. */
  readonly by?: readonly string[];
  /** What the other side reads when this decline reason is given. */
  readonly wording?: string;
  /** What would change the answer that this decline reason gives. */
  readonly change?: string;
  /** Position on the outcome ladder. */
  readonly rank?: number;
  /** Whether an outcome counts as good in the delivery record. */
  readonly good?: boolean;
}

/** The shape of a vocabulary data file. */
export interface VocabularyData {
  readonly name: string;
  readonly title: string;
  /** Year and month in which the list was agreed, e.g. `2026-11`; a second list of the same month is `2026-11.2`. */
  readonly version: string;
  readonly note?: string;
  readonly terms: readonly VocabularyTerm[];
}

/** A controlled list with look-ups. Immutable. */
export class Vocabulary {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly terms: readonly VocabularyTerm[];
  private readonly byId: ReadonlyMap<string, VocabularyTerm>;

  /** @throws Error when an id stands twice or a parent or neighbour is missing: the data file is wrong. */
  constructor(data: VocabularyData) {
    this.name = data.name;
    this.title = data.title;
    this.version = data.version;
    this.terms = data.terms;
    this.byId = new Map(data.terms.map((term) => [term.id, term]));
    if (this.byId.size !== data.terms.length) throw new Error(`Vocabulary ${data.name}: an id stands twice.`);
    for (const term of data.terms) {
      for (const other of [...(term.parent ? [term.parent] : []), ...(term.adjacent ?? [])]) {
        if (!this.byId.has(other))
          throw new Error(`Vocabulary ${data.name}: ${term.id} names ${other}, which is not in it.`);
      }
    }
  }

  /** Whether the id is in the list. */
  has(id: string): boolean {
    return this.byId.has(id);
  }

  /** The term, or undefined when the id is not in the list (a record may carry a term of an older list). */
  find(id: string): VocabularyTerm | undefined {
    return this.byId.get(id);
  }

  /** What a person reads; the id itself when the list no longer has it. */
  label(id: string): string {
    return this.byId.get(id)?.label ?? id;
  }

  /** The term and its ancestors, nearest first; empty when the id is unknown. */
  lineage(id: string): string[] {
    const path: string[] = [];
    for (
      let term = this.byId.get(id);
      term && !path.includes(term.id);
      term = term.parent ? this.byId.get(term.parent) : undefined
    ) {
      path.push(term.id);
    }
    return path;
  }

  /** All ids, in the order of the data file. */
  ids(): string[] {
    return this.terms.map((term) => term.id);
  }
}

/** Builds a vocabulary from its data file. */
export function createVocabulary(data: VocabularyData): Vocabulary {
  return new Vocabulary(data);
}
