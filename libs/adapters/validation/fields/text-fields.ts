import { type FieldOptions, field, type Finding, type FieldRule } from './field-rule';

/** Limits of a text in characters (code points, as JSON schema counts them). */
export interface TextLimits extends FieldOptions {
  /** Default 1. */
  readonly min?: number;
  readonly max: number;
  /** Most words the text may have. */
  readonly maxWords?: number;
  /** A shape the text must have, and how to describe it: completes "write ...". */
  readonly shape?: { readonly pattern: RegExp; readonly says: string };
}

/** What PostgreSQL cannot keep or no keyboard writes: control characters other than tab and line ends, and halves of a character pair. */
const UNKEEPABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}/u;
const SENTENCE_END = /[.!?]["'’”)\]]*\s+(?=["'‘“([]*\p{Lu})/gu;
const ABBREVIATIONS = new Set([
  'e.g',
  'i.e',
  'dr',
  'mr',
  'mrs',
  'ms',
  'prof',
  'st',
  'vs',
  'no',
  'approx',
  'c',
  'ca',
  'etc',
  'incl',
]);

/** Words as people count them: runs without white space that hold a letter or a figure. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Whether a sentence ends before the end of the text. Common abbreviations do not end one. */
export function hasSeveralSentences(text: string): boolean {
  const whole = text.trim();
  for (const match of whole.matchAll(SENTENCE_END)) {
    const before =
      whole
        .slice(0, match.index)
        .split(/[\s("']/u)
        .at(-1) ?? '';
    if (!ABBREVIATIONS.has(before.toLowerCase())) return true;
  }
  return false;
}

/** What is wrong with a text within the limits. */
export function textFindings(value: unknown, limits: TextLimits): Finding[] {
  const { min = 1, max, maxWords, shape } = limits;
  if (typeof value !== 'string') {
    return [{ code: 'wrong_type', says: `is not text; give ${textExpectation(limits)}` }];
  }
  const length = value.length > max * 2 ? value.length : Array.from(value).length;
  if (length > max) {
    return [{ code: 'too_long', says: `has ${length} characters; shorten it to at most ${max}` }];
  }
  if (UNKEEPABLE.test(value)) {
    return [{ code: 'malformed', says: 'holds characters that are not text; remove the control characters' }];
  }
  if (Array.from(value.trim()).length < min) {
    return [
      {
        code: 'too_short',
        says:
          value.trim() === ''
            ? `is empty; give ${textExpectation(limits)}`
            : `is too short; give at least ${min} characters`,
      },
    ];
  }
  const words = maxWords === undefined ? 0 : countWords(value);
  if (maxWords !== undefined && words > maxWords) {
    return [{ code: 'too_long', says: `has ${words} words; shorten it to at most ${maxWords}` }];
  }
  return shape && !shape.pattern.test(value)
    ? [{ code: 'malformed', says: `is not in the right form; write ${shape.says}` }]
    : [];
}

function textExpectation({ min = 1, max, maxWords, shape }: TextLimits): string {
  if (shape) return shape.says;
  return maxWords === undefined ? `text of ${min} to ${max} characters` : `text of up to ${maxWords} words`;
}

function textRule(limits: TextLimits): FieldRule {
  const { min = 1, max, shape } = limits;
  return {
    expects: () => textExpectation(limits),
    schema: () => ({
      type: 'string',
      minLength: min,
      maxLength: max,
      ...(shape ? { pattern: shape.pattern.source } : {}),
    }),
    findings: (value) => textFindings(value, limits),
  };
}

/** Text within limits. Never only white space. */
export function Text(limits: TextLimits): PropertyDecorator {
  return field(textRule(limits), limits);
}

/** One sentence: no line break, no second sentence, and a number of words where the limits say so. */
export function Sentence(limits: TextLimits & { readonly minWords?: number }): PropertyDecorator {
  const rule = textRule({ ...limits, maxWords: undefined });
  const { minWords = 1, maxWords } = limits;
  const expects =
    maxWords === undefined
      ? `one sentence of ${limits.min ?? 1} to ${limits.max} characters`
      : `one sentence of ${minWords} to ${maxWords} words`;
  return field(
    {
      ...rule,
      expects: () => expects,
      findings: (value, record) => {
        const basic = rule.findings(value, record);
        if (basic.length > 0 || typeof value !== 'string') return basic;
        if (/[\r\n]/u.test(value) || hasSeveralSentences(value)) {
          return [{ code: 'malformed', says: `is more than one sentence; write ${expects}` }];
        }
        const words = countWords(value);
        if (words < minWords) return [{ code: 'too_short', says: `has ${words} words; write ${expects}` }];
        if (maxWords !== undefined && words > maxWords) {
          return [{ code: 'too_long', says: `has ${words} words; write ${expects}` }];
        }
        return [];
      },
    },
    limits,
  );
}

/** A list of texts, each within the limits, none twice. */
export function TextList(limits: TextLimits & { readonly atMost: number }): PropertyDecorator {
  const expects = `a list of at most ${limits.atMost} texts`;
  return field(
    {
      expects: () => expects,
      schema: () => ({ type: 'array', items: textRule(limits).schema(), maxItems: limits.atMost, uniqueItems: true }),
      findings: (value) =>
        listFindings(value, { expects, atLeast: 0, atMost: limits.atMost }, (item) => textFindings(item, limits)),
    },
    limits,
  );
}

/** Limits of a list, with words for it. */
export interface ListLimits {
  readonly expects: string;
  readonly atLeast: number;
  readonly atMost: number;
}

/** What is wrong with a list of plain values: its size, each item, and items that stand twice. */
export function listFindings(
  value: unknown,
  limits: ListLimits,
  judgeItem: (item: unknown) => readonly Finding[],
): Finding[] {
  if (!Array.isArray(value)) return [{ code: 'wrong_type', says: `is not a list; give ${limits.expects}` }];
  if (value.length > limits.atMost) {
    return [{ code: 'too_many', says: `has ${value.length} items; keep at most ${limits.atMost}` }];
  }
  if (value.length < limits.atLeast) {
    return [
      {
        code: 'required',
        says: `needs at least ${limits.atLeast === 1 ? 'one' : limits.atLeast}; give ${limits.expects}`,
      },
    ];
  }
  return value.flatMap((item: unknown, position): Finding[] => {
    const findings = judgeItem(item).map((finding) => ({ ...finding, at: `/${position}` }));
    if (findings.length > 0) return findings;
    const first = value.indexOf(item);
    if (first === position) return [];
    return [
      { at: `/${position}`, code: 'duplicate', says: `item ${position + 1} repeats item ${first + 1}; remove one` },
    ];
  });
}
