import { looksLikeCode, readEvidence, resolveCode } from './evidence';
import { type Finding, emptyFinding, note, offer, toResolution } from './finding';
import type { IsoDay } from './iso-day';
import type { Resolution, ResolutionInput } from './resolution';
import { type NamedFinding, resolveName } from './resolve-name';
import { resolvePlace } from './resolve-place';
import { resolveText } from './resolve-text';
import type { RoutingIndex } from './routing-index';

/** Kinds whose name says little of where they are, so that an address counts for more. */
const ADDRESS_LED =
  /compan|supplier|innovator|sme|gp|practice|surger|pharmac|universit|college|council|care.?home|charit|hospice|school|dental|optic|person/i;

/**
 * Weighs what was given: an organisation's own record beats its postcode, a postcode beats a name that had to be mended, a place
 * name comes last. What contradicts the answer is said, never dropped.
 */
export function resolve(index: RoutingIndex, input: ResolutionInput, day: IsoDay): Resolution {
  const evidence = readEvidence(index, input);
  const place = evidence.place && resolvePlace(index, evidence.place, day);
  const coded = evidence.code === null ? undefined : resolveCode(index, evidence.code, day);
  if (coded) return toResolution(withPlace(index, coded, place, day));
  const named = nameEvidence(index, evidence, input.kind ?? '', place, day);
  const finding = named
    ? weigh(index, named, place, day)
    : (place ?? nothing(evidence.name ?? evidence.freeText, evidence.code));
  if (evidence.code !== null) noteUnknownCode(finding, evidence.code);
  return toResolution(finding);
}

function nameEvidence(
  index: RoutingIndex,
  evidence: { readonly name: string | null; readonly freeText: string | null },
  kind: string,
  place: Finding | null,
  day: IsoDay,
): NamedFinding | undefined {
  const isPlaced = place !== null && (place.network !== null || place.body !== null);
  if (isPlaced && ADDRESS_LED.test(kind)) return undefined;
  const named = evidence.name === null ? undefined : resolveName(index, evidence.name, kind, day);
  if (evidence.freeText === null || (named && named.standing !== 'ambiguous')) return named;
  return resolveText(index, evidence.freeText, day) ?? named;
}

/** The organisation's own record decides; a postcode given with it is compared and, where the record itself is divided, decides the part. */
function withPlace(index: RoutingIndex, own: Finding, place: Finding | null, day: IsoDay): Finding {
  if (!place) return own;
  for (const flag of ['malformed', 'non_geographic'] as const) {
    if (!place.flags.has(flag)) continue;
    own.flags.add(flag);
    own.sentences.push(`${place.sentences[0] ?? ''} It was not needed.`);
  }
  if (place.network === null && place.body === null) return own;
  own.facts.push(...place.facts);
  if (place.network === own.network && own.network !== null) return own;
  const isDivided = own.flags.has('straddle') && place.network !== null && own.alternates.includes(place.network);
  if (isDivided && place.network !== null) {
    const before = own.network;
    own.network = place.network;
    own.icb = place.icb ?? own.icb;
    own.alternates = own.alternates.filter((each) => each !== place.network);
    offer(own, before === null ? [] : [before]);
    own.sentences.push(`The postcode lies in ${index.networkName(place.network, day)}, so that part of it decides.`);
    return own;
  }
  own.flags.add('ods_postcode_conflict');
  if (place.network === null) {
    own.sentences.push(`The postcode is outside England (${place.body ?? ''}); the organisation's own record decides.`);
    return own;
  }
  own.alternates = [place.network, ...own.alternates.filter((each) => each !== place.network)];
  own.sentences.push(
    `The postcode lies in ${index.networkName(place.network, day)}; the organisation's own record decides.`,
  );
  return own;
}

function weigh(index: RoutingIndex, named: NamedFinding, place: Finding | null, day: IsoDay): Finding {
  const isPlaced = place !== null && (place.network !== null || place.body !== null);
  if (!isPlaced) {
    if (place) {
      for (const flag of place.flags) named.finding.flags.add(flag);
      named.finding.sentences.push(place.sentences[0] ?? '');
    }
    return named.finding;
  }
  if (named.standing === 'organisation') return withPlace(index, named.finding, place, day);
  if (named.standing === 'loose' && named.finding.network === place.network)
    return withPlace(index, named.finding, place, day);
  if (named.standing === 'ambiguous') {
    const meant = named.readings.filter(
      (each) => each.network !== null && each.network === place.network && each.organisation,
    );
    if (meant.length === 1 && meant[0]) return withPlace(index, meant[0], place, day);
    return place;
  }
  if (named.standing === 'loose' && named.finding.network !== null) {
    offer(place, [named.finding.network]);
    place.sentences.push(
      `The name looks like ${named.finding.organisation?.name ?? 'another organisation'}, which is elsewhere; the postcode decides.`,
    );
  }
  return place;
}

function nothing(text: string | null, code: string | null): Finding {
  const finding = emptyFinding();
  if (text !== null) {
    finding.sentences.push(
      `"${text}" is not a name the directory knows, and a guess would be worse than none; give a postcode or an ODS code.`,
    );
    note(finding, 'name', text, 'not known');
  } else if (code === null) {
    finding.flags.add('malformed');
    finding.sentences.push('Nothing was given to go by: give an ODS code, a postcode or a name.');
  }
  return finding;
}

function noteUnknownCode(finding: Finding, code: string): void {
  if (!looksLikeCode(code)) {
    finding.flags.add('malformed');
    finding.sentences.push(`"${code}" cannot be an ODS code.`);
  } else {
    finding.sentences.push(
      `Code ${code} is not in the directory${finding.network === null ? '; give a postcode' : ', so it was left aside'}.`,
    );
  }
  note(finding, 'code', code, 'not held');
}
