import type { IsoDay } from './iso-day';
import { type ParsedPostcode, parsePostcode } from './postcode';
import type { ResolutionInput } from './resolution';
import { resolveBoard } from './resolve-board';
import { resolveTrust } from './resolve-trust';
import { type Finding, note } from './finding';
import type { RoutingIndex } from './routing-index';

/** What an input holds once each part has been put where it belongs (people type postcodes into name boxes). */
export interface Evidence {
  readonly code: string | null;
  readonly place: ParsedPostcode | null;
  readonly name: string | null;
  /** Free text left over from a question, searched for known names only when nothing else answers. */
  readonly freeText: string | null;
}

const POSTCODE_IN_TEXT = /\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[ABD-HJLNP-UW-Z]{2})\b/i;
/** A bare district in a sentence counts only after a word that says where (B12 is a part of Birmingham, and a vitamin). */
const OUTCODE_IN_TEXT =
  /\b(?:(in|at|near|from|postcode|outcode|area|district|covers?|for|around|of)\s+)?([A-Z]{1,2}\d[A-Z\d]?)\b/gi;
const CODE = /^[A-Z0-9]{3,12}$/;

/** Reads the four boxes of an input; what is in the wrong box is moved, what is empty is null. */
export function readEvidence(index: RoutingIndex, input: ResolutionInput): Evidence {
  let code = filled(input.ods)?.toUpperCase() ?? null;
  let place = readPlace(filled(input.postcode));
  let name = filled(input.name);
  let freeText = filled(input.queryText);
  const firstWord = code?.split(/[^A-Z0-9]+/)[0] ?? '';
  if (code !== null && !isKnownCode(index, code) && firstWord !== code && isKnownCode(index, firstWord))
    code = firstWord;
  if (code !== null && place === null && !isKnownCode(index, code) && asPostcode(index, code)) {
    place = asPostcode(index, code);
    code = null;
  }
  if (name !== null && code === null && isKnownCode(index, name.toUpperCase()) && CODE.test(name)) {
    code = name;
    name = null;
  } else if (name !== null && place === null && asPostcode(index, name)) {
    place = asPostcode(index, name);
    name = null;
  }
  if (freeText !== null) {
    place ??= placeInText(index, freeText);
    code ??= codeInText(index, freeText);
    freeText = freeText.replace(POSTCODE_IN_TEXT, ' ');
  }
  return { code, place, name, freeText };
}

function filled(text: string | null | undefined): string | null {
  const trimmed = typeof text === 'string' ? text.trim() : '';
  return trimmed === '' ? null : trimmed;
}

function readPlace(text: string | null): ParsedPostcode | null {
  return text === null ? null : parsePostcode(text);
}

/** The text as a postcode, but only when it can be nothing else: a known area and, for a bare district, a known district. */
function asPostcode(index: RoutingIndex, text: string): ParsedPostcode | null {
  const parsed = parsePostcode(text);
  if (parsed.kind === 'malformed') return null;
  if (parsed.kind === 'special') return /^\S+(\s\S{3})?$/.test(text) ? parsed : null;
  if (parsed.kind === 'postcode') return index.area(parsed.area) ? parsed : null;
  return isDistrict(index, parsed.outcode, parsed.area) ? parsed : null;
}

/** True for a district the record holds, or one abroad that ends in a digit ("G4S" is a company, not a part of Glasgow). */
function isDistrict(index: RoutingIndex, outcode: string, area: string): boolean {
  if (index.outcode(outcode) !== undefined || index.data.nonGeographic.has(outcode)) return true;
  return index.area(area)?.outside === '*' && /\d$/.test(outcode);
}

function placeInText(index: RoutingIndex, text: string): ParsedPostcode | null {
  const whole = asPostcode(index, text);
  if (whole) return whole;
  const full = POSTCODE_IN_TEXT.exec(text);
  if (full) return asPostcode(index, full[0]);
  const special = /\b(ZZ99\s*\d[A-Z]{2}|GIR\s*0AA|BFPO|BF1\s*\d[A-Z]{2})\b/i.exec(text);
  if (special) return parsePostcode(special[0].replace(/^BFPO$/i, 'BF1'));
  const isShort = text.split(/\s+/).length <= 3;
  for (const [, lead, found] of text.matchAll(OUTCODE_IN_TEXT)) {
    if (found === undefined || (!isShort && lead === undefined)) continue;
    const parsed = parsePostcode(found);
    if (parsed.kind === 'outcode' && isDistrict(index, parsed.outcode, parsed.area)) return parsed;
  }
  return null;
}

/** A code in free text counts when it is the whole text, follows "ODS" or "code", or is a trust's or board's code in capitals. */
function codeInText(index: RoutingIndex, text: string): string | null {
  const whole = text.trim().toUpperCase();
  if (isKnownCode(index, whole)) return whole;
  const announced = /\b(?:ods|code|org(?:anisation)? code)\b[\s:#=-]*(?:code|is)?[\s:#=-]*([a-z0-9]{3,6})\b/i
    .exec(text)?.[1]
    ?.toUpperCase();
  if (announced !== undefined && isKnownCode(index, announced)) return announced;
  if (text === text.toUpperCase()) return null;
  for (const [word] of text.matchAll(/\b[A-Z0-9]{3,5}\b/g)) {
    if (index.trust(word) || (index.boards(word).length > 0 && /\d/.test(word))) return word;
  }
  return null;
}

/** True when the record holds the code as a trust, a board or a part of a board. */
export function isKnownCode(index: RoutingIndex, code: string): boolean {
  return (
    index.trust(code) !== undefined ||
    index.boards(code).length > 0 ||
    index.boardOfSubCode(code) !== undefined ||
    index.boardOfGss(code) !== undefined
  );
}

/** True when the text could be an ODS code at all: letters and digits, three or more. The first letter proves nothing. */
export function looksLikeCode(code: string): boolean {
  return CODE.test(code.replace(/[\s-]/g, ''));
}

/** What a code says on `day`; undefined when the record does not hold it. A trust's code with two more signs is one of its sites. */
export function resolveCode(index: RoutingIndex, written: string, day: IsoDay): Finding | undefined {
  const code = written.toUpperCase().replace(/[\s-]/g, '');
  const trust = index.trust(code);
  if (trust) return resolveTrust(index, trust, day);
  if (index.boards(code).length > 0) return resolveBoard(index, code, day);
  const byGss = index.boardOfGss(code);
  if (byGss !== undefined) return resolveBoard(index, byGss, day);
  const board = index.boardOfSubCode(code);
  if (board !== undefined) return resolveBoard(index, board, day, code);
  const owner = code.length === 5 && !/^[A-Z]\d[A-Z]\d[A-Z]$/.test(code) ? index.trust(code.slice(0, 3)) : undefined;
  if (!owner) return undefined;
  const finding = resolveTrust(index, owner, day);
  finding.sentences.unshift(`${code} reads as a site of ${owner.name}.`);
  if (finding.confidence === 'high') finding.confidence = 'medium';
  note(finding, 'site', code, `site of ${owner.code}`);
  return finding;
}
