import { type Finding, emptyFinding, note, offer } from './finding';
import type { IsoDay } from './iso-day';
import type { NameMatch, NameTarget } from './name-index';
import { isGeneric, nameWords } from './name-words';
import { resolveBoard } from './resolve-board';
import { resolveOutcode, resolvePlace } from './resolve-place';
import { resolveTrust } from './resolve-trust';
import type { NetworkId } from './routing-data';
import type { RoutingIndex } from './routing-index';
import { parsePostcode } from './postcode';

/** Names that stand for all fifteen networks together, and "HIN", which is also the short name of south London's. */
const NATIONAL_BRAND: ReadonlySet<string> = new Set([
  'health innovation network',
  'health innovation networks',
  'hin',
  'hins',
  'ahsn',
  'ahsn network',
  'health innovation',
  'innovation network',
  'hin ahsn',
  'ahsn hin',
  'health innovation network ahsn',
  'health innovation network hin',
]);
/** A university is no hospital, and often not in the place it is named after (Warwick, Essex). */
const UNIVERSITY = /\b(university of|college)\b/i;
const SOUTH_LONDON = 'south-london';

const MOST_OFFERED = 6;
const GROUPS: Readonly<Record<string, number>> = {
  network: 0,
  icb: 1,
  trust: 2,
  body: 3,
  place: 4,
  outcode: 5,
  within: 6,
  national: 7,
};

/** How sure a name is: `organisation` names something with a code of its own, `place` only says where, `loose` had to be mended. */
export interface NamedFinding {
  readonly finding: Finding;
  readonly standing: 'organisation' | 'place' | 'loose' | 'ambiguous';
  /** What the name may mean when it is ambiguous. */
  readonly readings: readonly Finding[];
}

/** True for the national brand by itself, which names no one network. */
export function isNationalBrand(name: string): boolean {
  return NATIONAL_BRAND.has(nameWords(name).join(' '));
}

/** Asks which network is meant by the brand they all share. */
export function askWhichNetwork(name: string): Finding {
  const finding = emptyFinding();
  finding.flags.add('ambiguous_name');
  finding.alternates.push(SOUTH_LONDON);
  finding.sentences.push(
    `"${name.trim()}" is the name all fifteen networks share, and also the old name of the one for south London; say which, or give a postcode or an ODS code.`,
  );
  note(finding, 'name', name.trim(), 'national brand, not one network');
  return finding;
}

/** What a typed name says on `day`, or undefined when the name is not known: an unknown name is never guessed at. */
export function resolveName(index: RoutingIndex, name: string, kind: string, day: IsoDay): NamedFinding | undefined {
  if (isNationalBrand(name)) return { finding: askWhichNetwork(name), standing: 'ambiguous', readings: [] };
  const words = nameWords(name);
  const match = index.names().find(name) ?? firstSegment(index, name);
  if (match && match.how !== 'exact' && UNIVERSITY.test(name) && !/hospital|trust/i.test(name)) return undefined;
  if (!match) return words.length > 0 && words.every(isGeneric) ? nothingButGeneric(name) : undefined;
  return resolveMatch(index, match, name, kind === '' ? kindInName(name) : kind, day);
}

/** "Somerset NHS Foundation Trust" and "NHS Somerset ICB" share their one telling word; the rest says which is meant. */
function kindInName(name: string): string {
  if (/\b(trust|ft|hospitals?)\b/i.test(name)) return 'trust';
  if (/\b(icbs?|ics|integrated care)\b/i.test(name)) return 'icb';
  return /\b(council|borough)\b/i.test(name) ? 'place' : '';
}

/** "Emergency Department, Royal Berkshire Hospital": the first part between commas or brackets that is known. */
function firstSegment(index: RoutingIndex, name: string): NameMatch | undefined {
  const parts = name.split(/[,;()/|]| - | at /).filter((part) => part.trim() !== '');
  if (parts.length < 2) return undefined;
  for (const part of parts) {
    const match = index.names().exact(nameWords(part));
    if (match) return { ...match, how: 'beside' };
  }
  return undefined;
}

function nothingButGeneric(name: string): NamedFinding {
  const finding = emptyFinding();
  finding.flags.add('ambiguous_name');
  finding.sentences.push(`Many organisations are called "${name.trim()}"; add a town, a postcode or an ODS code.`);
  note(finding, 'name', name.trim(), 'names no one organisation');
  return { finding, standing: 'ambiguous', readings: [] };
}

/** Turns a matched name into a finding; a name with readings in several networks is ambiguous, and says so. */
export function resolveMatch(
  index: RoutingIndex,
  match: NameMatch,
  name: string,
  kind: string,
  day: IsoDay,
): NamedFinding {
  const named = match.targets.filter((each) => !each.startsWith('beside:'));
  const direct = match.isShared === true ? named : preferred(named, kind);
  let readings = distinct(direct.map((target) => resolveTarget(index, target, day)));
  if (match.how === 'generic') return nameWords(name).length > 1 ? ambiguous(name, readings) : nothingButGeneric(name);
  const beside = match.targets
    .filter((each) => each.startsWith('beside:'))
    .map((each) => resolveTarget(index, each.slice(7), day));
  if (beside.length > 0) {
    const nearby = new Set(beside.flatMap((each) => [each.network, ...each.alternates]));
    const near = readings.filter((each) => nearby.has(each.network) || each.alternates.some((one) => nearby.has(one)));
    if (near.length === 0) return ambiguous(name, [...readings, ...beside]);
    readings = near;
  }
  const [first] = readings;
  if (!first) return ambiguous(name, readings);
  const answers = new Set(readings.map((each) => each.network ?? each.body));
  if (answers.size > 1) return ambiguous(name, readings);
  if (readings.length > 1) {
    const candidates = readings.flatMap((each) => each.organisation?.name ?? []).join(', ');
    if (candidates !== '')
      first.sentences.unshift(`"${name.trim()}" may be any of ${candidates}; all are in the same network.`);
    first.organisation = undefined;
    for (const other of readings.slice(1)) offer(first, other.alternates);
  }
  note(first, 'name', name.trim(), `read as "${match.readAs}" (${match.how})`);
  if (match.how === 'spelling') {
    first.sentences.unshift(`"${name.trim()}" was read as ${first.organisation?.name ?? match.readAs}.`);
  }
  if (match.how !== 'exact' && first.confidence === 'high') first.confidence = 'medium';
  const isOrganisation = direct.some((each) => GROUPS[each.split(':')[0] ?? ''] !== undefined && !isPlace(each));
  const standing = !isOrganisation
    ? 'place'
    : match.how === 'spelling' || match.how === 'part'
      ? 'loose'
      : 'organisation';
  return { finding: first, standing, readings };
}

/** A closed trust and its successor's former name are one organisation. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((each) => {
    const code = each.organisation?.code ?? null;
    if (code === null) return true;
    const isNew = !seen.has(code);
    seen.add(code);
    return isNew;
  });
}

function isPlace(target: NameTarget): boolean {
  return (GROUPS[target.split(':')[0] ?? ''] ?? 0) >= 4;
}

/** Of several kinds of thing with one name, the kind that was asked for, else the most particular. */
function preferred(targets: readonly NameTarget[], kind: string): readonly NameTarget[] {
  const wanted = wantedGroup(kind);
  if (wanted !== undefined) {
    const ofKind = targets.filter((each) => each.startsWith(`${wanted}:`));
    if (ofKind.length > 0) return ofKind;
  }
  const best = Math.min(...targets.map((each) => GROUPS[each.split(':')[0] ?? ''] ?? 9));
  return targets.filter((each) => (GROUPS[each.split(':')[0] ?? ''] ?? 9) === best);
}

function wantedGroup(kind: string): string | undefined {
  if (/network|ahsn|\bhin\b/i.test(kind)) return 'network';
  if (/icb|board|commission|ics/i.test(kind)) return 'icb';
  if (/trust|hospital|provider|site|ambulance|acute/i.test(kind)) return 'trust';
  if (/place|town|council|authority|region|local/i.test(kind)) return 'place';
  return undefined;
}

/** Several readings in different networks: no answer, all of them offered (when they are few), and the way to settle it. */
export function ambiguous(name: string, readings: readonly Finding[]): NamedFinding {
  const finding = emptyFinding();
  finding.flags.add('ambiguous_name');
  const networks = new Set(readings.flatMap((each): NetworkId[] => (each.network === null ? [] : [each.network])));
  if (networks.size <= MOST_OFFERED) offer(finding, networks);
  const named = [...new Set(readings.map(labelOf))].filter((each) => each !== '');
  const list = `${named.slice(0, MOST_OFFERED).join('; ')}${named.length > MOST_OFFERED ? '; and others' : ''}`;
  finding.sentences.push(`"${name.trim()}" may mean: ${list}. Add a town, a postcode or an ODS code.`);
  note(finding, 'name', name.trim(), `${readings.length} readings, in ${networks.size} networks`);
  return { finding, standing: 'ambiguous', readings };
}

function labelOf(reading: Finding): string {
  return reading.organisation?.name ?? (reading.sentences[0] ?? '').replace(/\.$/, '');
}

/** What one target says. */
export function resolveTarget(index: RoutingIndex, target: NameTarget, day: IsoDay): Finding {
  const at = target.indexOf(':');
  const [kind, id] = [target.slice(0, at), target.slice(at + 1)];
  if (kind === 'trust') {
    const trust = index.trust(id);
    return trust ? resolveTrust(index, trust, day) : emptyFinding();
  }
  if (kind === 'icb') return resolveBoard(index, id, day);
  if (kind === 'outcode') return resolvePlace(index, parsePostcode(id), day);
  if (kind === 'place') {
    const place = index.place(id);
    return place ? resolveOutcode(index, place, null, day) : emptyFinding();
  }
  if (kind === 'national') return nationalFinding(id);
  return kind === 'body' ? bodyFinding(index, id) : networkFinding(index, id, kind === 'network', day);
}

/** A body that works for the whole country is in no one network's area: an answer, not a failure. */
function nationalFinding(country: string): Finding {
  const finding = emptyFinding();
  finding.sentences.push(
    `That body works for the whole of ${country} and belongs to no one network; name the trust, board or place concerned.`,
  );
  return finding;
}

function bodyFinding(index: RoutingIndex, id: string): Finding {
  const finding = emptyFinding();
  const body = index.body(id);
  finding.flags.add('outside_england');
  finding.body = body?.name ?? null;
  finding.confidence = 'high';
  const country = body?.country ?? 'another country';
  finding.sentences.push(
    `That is in ${country === 'Isle of Man' ? 'the Isle of Man' : country}; the fifteen networks cover England. The corresponding body is ${body?.name ?? 'not recorded'}.`,
  );
  return finding;
}

function networkFinding(index: RoutingIndex, id: NetworkId, isItself: boolean, day: IsoDay): Finding {
  const finding = emptyFinding();
  const network = index.network(id);
  if (!network) return finding;
  finding.network = id;
  finding.confidence = isItself ? 'high' : 'medium';
  if (isItself) finding.organisation = { code: null, name: network.name, kind: 'network' };
  const now = index.networkName(id, day);
  finding.sentences.push(
    isItself ? `${now} is the network for ${network.covers}.` : `It lies in ${now} (${network.covers}).`,
  );
  return finding;
}
