import { defaultRoutingDirectory } from '@matchwell/core/routing';
import { VOCABULARIES, type VocabularyName } from '@matchwell/core/vocabulary/vocabularies';
import { type FieldOptions, field, type Finding, quote } from './field-rule';
import { type Candidate, nearestFirst } from './nearest';
import { listFindings } from './text-fields';

const MOST_SUGGESTED = 8;

/** What a field may hold, where the whole list is, and how it is called. */
interface Choice {
  readonly candidates: () => readonly Candidate[];
  /** Completes "is not ...". */
  readonly kind: string;
  /** Where to read the whole list. */
  readonly address?: string;
}

function vocabulary(name: VocabularyName): Choice {
  return {
    candidates: () => VOCABULARIES[name].terms,
    kind: `in the list ${name}`,
    address: `GET /api/v1/vocabularies/${name}`,
  };
}

/** The word that stands for all networks in `regionsServed`. */
export const ALL_OF_ENGLAND = 'england';

const NETWORKS: Choice = {
  candidates: () =>
    defaultRoutingDirectory()
      .networks()
      .map(({ id, name }) => ({ id, label: name })),
  kind: 'the id of a health innovation network',
  address: 'GET /api/v1/networks',
};

const REGIONS: Choice = {
  ...NETWORKS,
  candidates: () => [{ id: ALL_OF_ENGLAND, label: 'All of England' }, ...NETWORKS.candidates()],
};

function choiceFindings(value: unknown, choice: Choice): Finding[] {
  const candidates = choice.candidates();
  if (typeof value === 'string' && candidates.some(({ id }) => id === value)) return [];
  if (typeof value !== 'string') {
    return [{ code: 'wrong_type', says: `${quote(value)} is not text; ${suggestion('', choice)}` }];
  }
  return [{ code: 'not_in_list', says: `${quote(value)} is not ${choice.kind}; ${suggestion(value, choice)}` }];
}

function suggestion(written: string, choice: Choice): string {
  const candidates = choice.candidates();
  const nearest = nearestFirst(written, candidates).slice(0, MOST_SUGGESTED);
  const named = `use one of ${nearest.map(({ id }) => id).join(', ')}`;
  if (nearest.length === candidates.length) return named;
  return choice.address ? `${named}, … (all of them: ${choice.address})` : `${named}, …`;
}

function expectation(choice: Choice, list = false): string {
  const ids = choice.candidates().map(({ id }) => id);
  if (ids.length <= MOST_SUGGESTED) return `${list ? 'a list with any' : 'one'} of ${ids.join(', ')}`;
  return `${list ? 'a list of ids' : 'an id'} from ${choice.address ?? 'the list'}`;
}

function one(choice: Choice, options: FieldOptions): PropertyDecorator {
  return field(
    {
      expects: () => expectation(choice),
      schema: () => ({ type: 'string', enum: choice.candidates().map(({ id }) => id) }),
      findings: (value) => choiceFindings(value, choice),
    },
    options,
  );
}

/** Limits of a list of terms. */
export interface TermListLimits extends FieldOptions {
  /** Default 0. */
  readonly atLeast?: number;
  /** Default 50. */
  readonly atMost?: number;
}

function many(choice: Choice, limits: TermListLimits, alone?: string): PropertyDecorator {
  const { atLeast = 0, atMost = 50 } = limits;
  const expects = (): string => expectation(choice, true);
  return field(
    {
      expects,
      schema: () => ({
        type: 'array',
        items: { type: 'string', enum: choice.candidates().map(({ id }) => id) },
        ...(atLeast > 0 ? { minItems: atLeast } : {}),
        maxItems: atMost,
        uniqueItems: true,
      }),
      findings: (value) => {
        const found = listFindings(value, { expects: expects(), atLeast, atMost }, (item) =>
          choiceFindings(item, choice),
        );
        if (
          found.length === 0 &&
          alone !== undefined &&
          Array.isArray(value) &&
          value.length > 1 &&
          value.includes(alone)
        ) {
          return [{ code: 'malformed', says: `"${alone}" already covers everything; give it alone or leave it out` }];
        }
        return found;
      },
    },
    limits,
  );
}

/** One id of a controlled list. */
export function IsTerm(name: VocabularyName, options: FieldOptions = {}): PropertyDecorator {
  return one(vocabulary(name), options);
}

/** Ids of a controlled list, none twice. */
export function IsTermList(name: VocabularyName, limits: TermListLimits = {}): PropertyDecorator {
  return many(vocabulary(name), limits);
}

/** One of a few fixed words that are part of the product rather than of a list. */
export function OneOf(words: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return one(
    { candidates: () => words.map((id) => ({ id, label: id })), kind: 'one of the words allowed here' },
    options,
  );
}

/** Some of a few fixed words that are part of the product rather than of a list, none twice. */
export function SomeOf(words: readonly string[], limits: TermListLimits = {}): PropertyDecorator {
  return many(
    { candidates: () => words.map((id) => ({ id, label: id })), kind: 'one of the words allowed here' },
    limits,
  );
}

/** Ids of health innovation networks, none twice. */
export function IsNetworkList(limits: TermListLimits = {}): PropertyDecorator {
  return many(NETWORKS, limits);
}

/** Ids of health innovation networks, or the single word `england`. */
export function IsRegionList(limits: TermListLimits = {}): PropertyDecorator {
  return many(REGIONS, limits, ALL_OF_ENGLAND);
}
