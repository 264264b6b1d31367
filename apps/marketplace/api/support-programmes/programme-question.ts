import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { HIGHEST_EVIDENCE_LEVEL } from '@matchwell/core/evidence/evidence-level';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import type { ProductGap } from '@matchwell/core/support-programmes';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';

/** What somebody asks of the list of programmes, as typed. */
export type TypedProgrammeQuestion = Readonly<Record<(typeof PROGRAMME_QUESTION_FIELDS)[number], string>>;

/** A question read: the gaps it names, none for the whole list. With problems, what is right of it. */
export interface ProgrammeQuestion {
  readonly gaps: readonly ProductGap[];
  readonly productType?: string;
  readonly typed: TypedProgrammeQuestion;
  readonly problems: readonly FieldProblem[];
}

/** The parameters of a question. */
export const PROGRAMME_QUESTION_FIELDS = ['missing', 'from', 'to', 'productType'] as const;

/** The parameters, for the API document. */
export const PROGRAMME_QUESTION_PARAMETERS: MethodDecorator = applyDecorators(
  ApiQuery({
    name: 'missing',
    required: false,
    description:
      'What is missing: `evidence.economic` (list evidence-domains), `standard.dtac` (list standards), `integration.nhs_login` (list integrations), `readiness`, `verification`, `region`, `price` or `up_front`. Without it, every programme.',
  }),
  ApiQuery({
    name: 'from',
    required: false,
    schema: { type: 'integer', minimum: 0, maximum: 8 },
    description: 'Level today, of evidence or readiness. Default: the lowest.',
  }),
  ApiQuery({
    name: 'to',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 9 },
    description: 'Level asked for, above `from`. Default: the highest.',
  }),
  ApiQuery({ name: 'productType', required: false, enum: VOCABULARIES['product-types'].ids() }),
);

const LEVELS = { evidence: { least: 0, most: HIGHEST_EVIDENCE_LEVEL }, readiness: { least: 1, most: 9 } } as const;
const NAMED_GAPS: Readonly<Record<string, ProductGap>> = {
  verification: { kind: 'verification' },
  region: { kind: 'region' },
  price: { kind: 'price', upFront: false },
  up_front: { kind: 'price', upFront: true },
};

/** Reads a question from the query; every parameter that cannot be used is named. */
export function programmeQuestionOf(query: Readonly<Record<string, unknown>>): ProgrammeQuestion {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, code: string, words: string): undefined => {
    problems.push({ pointer: `/${field}`, code, detail: `${field}: ${words}` });
    return undefined;
  };
  const typed = Object.fromEntries(
    PROGRAMME_QUESTION_FIELDS.map((field) => {
      const value = query[field];
      return [field, typeof value === 'string' ? value.trim() : ''];
    }),
  ) as TypedProgrammeQuestion;
  for (const field of PROGRAMME_QUESTION_FIELDS)
    if (query[field] !== undefined && typeof query[field] !== 'string') refuse(field, 'repeated', 'give one value.');
  const productType = typed.productType === '' ? undefined : typed.productType;
  if (productType !== undefined && !VOCABULARIES['product-types'].has(productType))
    refuse('productType', 'not_in_list', 'use an id of the list product-types.');
  return { gaps: gapsIn(typed, refuse), ...(productType === undefined ? {} : { productType }), typed, problems };
}

function gapsIn(
  typed: TypedProgrammeQuestion,
  refuse: (field: string, code: string, words: string) => undefined,
): ProductGap[] {
  const { missing } = typed;
  if (missing === '') return [];
  const [kind = '', about = ''] = missing.split('.', 2);
  const named = Object.hasOwn(NAMED_GAPS, missing) ? NAMED_GAPS[missing] : undefined;
  if (named) return [named];
  if (kind === 'standard' && VOCABULARIES.standards.has(about)) return [{ kind, standard: about }];
  if (kind === 'integration' && VOCABULARIES.integrations.has(about)) return [{ kind, capability: about }];
  if (missing === 'readiness' || (kind === 'evidence' && VOCABULARIES['evidence-domains'].has(about))) {
    const span = spanOf(typed, LEVELS[kind as keyof typeof LEVELS], refuse);
    if (!span) return [];
    return [kind === 'evidence' ? { kind, domain: about, ...span } : { kind: 'readiness', ...span }];
  }
  refuse('missing', 'not_in_list', 'choose what is missing from the list.');
  return [];
}

function spanOf(
  typed: TypedProgrammeQuestion,
  { least, most }: { readonly least: number; readonly most: number },
  refuse: (field: string, code: string, words: string) => undefined,
): { readonly from: number; readonly to: number } | undefined {
  const level = (field: 'from' | 'to', otherwise: number): number | undefined => {
    if (typed[field] === '') return otherwise;
    const value = /^\d$/.test(typed[field]) ? Number(typed[field]) : Number.NaN;
    if (value >= least && value <= most) return value;
    return refuse(field, 'out_of_range', `use a whole number from ${least} to ${most}.`);
  };
  const [from, to] = [level('from', least), level('to', most)];
  if (from === undefined || to === undefined) return undefined;
  if (from >= to) return refuse('to', 'out_of_range', 'choose a level above the one there is today.');
  return { from, to };
}

/** The question that a gap is, for an address; about a lead time, which no programme shortens, it asks for the whole list. */
export function questionAbout(gap: ProductGap, productType?: string): string {
  const parameters = new URLSearchParams();
  switch (gap.kind) {
    case 'evidence':
    case 'readiness':
      parameters.set('missing', gap.kind === 'evidence' ? `evidence.${gap.domain}` : 'readiness');
      parameters.set('from', String(gap.from));
      parameters.set('to', String(gap.to));
      break;
    case 'standard':
      parameters.set('missing', `standard.${gap.standard}`);
      break;
    case 'integration':
      parameters.set('missing', `integration.${gap.capability}`);
      break;
    case 'price':
      parameters.set('missing', gap.upFront ? 'up_front' : 'price');
      break;
    case 'verification':
    case 'region':
      parameters.set('missing', gap.kind);
      break;
    case 'lead_time':
      break;
  }
  if (productType !== undefined && VOCABULARIES['product-types'].has(productType))
    parameters.set('productType', productType);
  return parameters.toString();
}
