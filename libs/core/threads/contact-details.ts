/** Something in a text by which somebody could be reached. */
export interface FoundContact {
  readonly kind: 'email' | 'phone';
  /** As it stands in the text, white space and width made plain. */
  readonly text: string;
}

/** A part before and one after the @, and a domain with a dot; the dot and the @ may be spelt out, in brackets or between blanks. */
const AT = String.raw`(?:\s*@\s*|\s*[([{]\s*at\s*[)\]}]\s*|\s+at\s+)`;
const DOT = String.raw`(?:\s*\.\s*|\s*[([{]\s*dot\s*[)\]}]\s*|\s+dot\s+)`;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?`;
const LOCAL = String.raw`[\p{L}\p{N}][\p{L}\p{N}._%+'-]*`;

/** With a real @ a dot may still be spelt out; with a spelt @ a plain full stop between words is the end of a sentence. */
const EMAIL_WITH_SIGN = new RegExp(`${LOCAL}\\s*@\\s*${LABEL}(?:${DOT}${LABEL})*`, 'giu');
const EMAIL_SPELT = new RegExp(
  `${LOCAL}${AT}${LABEL}(?:(?:\\s*[([{]\\s*dot\\s*[)\\]}]\\s*|\\s+dot\\s+)${LABEL}|\\.(?:com|org|net|uk|nhs|eu|health|example|io|co)\\b)(?:${DOT}${LABEL})*`,
  'giu',
);

/** A number as it is dialled: a 0, 00 or + to begin with, then figures with blanks, full stops, hyphens or brackets between them. */
const PHONE = /(?<![\p{L}\p{N}.,£$€/-])(?:\+|\(\s*\+?|00|0)[\d\s().\u2010-\u2015-]{7,}\d(?![\p{L}\p{N}/])/gu;
const PHONE_FIGURES = { least: 9, most: 15 } as const;

/**
 * E-mail addresses and telephone numbers in a text, also when their signs are spelt out or written in wide characters. It finds what somebody
 * writes who does not think of it, not what somebody hides who means to: the network reads along.
 */
export function contactDetailsIn(text: string): FoundContact[] {
  const plain = text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  const found: FoundContact[] = [];
  const add = (kind: FoundContact['kind'], each: string) => {
    const shown = each.replaceAll(/\s+/g, ' ').trim();
    if (!found.some(({ text: known }) => known === shown)) found.push({ kind, text: shown });
  };
  for (const [match] of plain.matchAll(EMAIL_WITH_SIGN)) add('email', match);
  for (const [match] of plain.matchAll(EMAIL_SPELT)) add('email', match);
  for (const [match] of plain.matchAll(PHONE)) {
    const figures = match.replaceAll(/\D/g, '').length;
    if (figures >= PHONE_FIGURES.least && figures <= PHONE_FIGURES.most) add('phone', match);
  }
  return found;
}
