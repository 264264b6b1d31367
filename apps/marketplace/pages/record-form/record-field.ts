import type { VocabularyName } from '@matchwell/core/vocabulary/vocabularies';

/** One thing to choose from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** Heading above the first choice of a group. */
  readonly group?: string;
}

interface Question {
  /** Path into the record, as a JSON pointer without its first stroke: `budget/perYearPence`. It is also the name of the input. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Whether a complete record needs it. Others are marked "(optional)". */
  readonly needed?: boolean;
}

/** Where the choices of a question come from. */
export type ChoiceSource = VocabularyName | readonly Choice[];

/** What is chosen for each term of a list: from one source, or from choices of its own for each term. */
export interface TermMember {
  readonly name: string;
  readonly label: string;
  readonly from: ChoiceSource | Readonly<Record<string, readonly Choice[]>>;
  readonly as: 'text' | 'number';
  /** What is offered for "nothing": the term is then left out. */
  readonly blank: string;
}

/** One question of a form about a record: what is asked, and how the answer becomes a value of the record. */
export type RecordField =
  /** One line of text. */
  | (Question & { readonly kind: 'text'; readonly width?: 5 | 10 | 20 | 30 })
  /** Several lines of text. */
  | (Question & { readonly kind: 'words'; readonly rows?: number; readonly atMostWords?: number })
  /** A whole number. */
  | (Question & { readonly kind: 'whole'; readonly unit?: string })
  /** A number that may have decimals. */
  | (Question & { readonly kind: 'decimal'; readonly unit?: string })
  /** Pounds on the form, pence in the record. */
  | (Question & { readonly kind: 'pounds' })
  /** A calendar day, asked as day, month and year. */
  | (Question & { readonly kind: 'day' })
  /** Yes or no; unanswered is unknown. */
  | (Question & { readonly kind: 'yes_no' })
  /** One of a list. */
  | (Question & { readonly kind: 'choice'; readonly from: ChoiceSource; readonly as?: 'radios' | 'select' | 'number' })
  /** Any of a list. */
  | (Question & { readonly kind: 'choices'; readonly from: ChoiceSource })
  /** Any of a list, one of them first: `NAME` holds the first, `NAME/others` the rest. */
  | (Question & { readonly kind: 'first_and_others'; readonly from: ChoiceSource; readonly othersLabel: string })
  /** A list of texts, one a line. */
  | (Question & { readonly kind: 'lines'; readonly rows?: number })
  /** Any of a long list, typed by name, one a line. */
  | (Question & { readonly kind: 'terms'; readonly from: ChoiceSource; readonly rows?: number })
  /** A list with at most one entry for each term of a vocabulary. Terms without a choice are left out. */
  | (Question & {
      readonly kind: 'per_term';
      readonly from: ChoiceSource;
      /** The member of an entry that names the term. */
      readonly term: string;
      /** The member that is chosen for the term, from these; without it the box is just ticked. */
      readonly member?: TermMember;
      /** A yes-or-no member beside it; "no" is written down only where the record needs an answer. */
      readonly flag?: { readonly name: string; readonly label: string; readonly needed: boolean };
    });

/** What a form sends: each input once or several times. */
export type FormBody = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The pointer of a field, as problems name it. */
export function pointerOf(field: Pick<RecordField, 'name'>): string {
  return `/${field.name}`;
}

/** The id of the input that an error links to. */
export function inputIdOf(field: Pick<RecordField, 'name'>): string {
  return field.name.replaceAll('/', '-');
}
