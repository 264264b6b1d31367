import { type Finding, emptyFinding, note, offer } from './finding';
import { type IsoDay, dayText, holdsOn } from './iso-day';
import type { ParsedPostcode } from './postcode';
import type { IcbShare, LocalMove, NetworkId, NetworkShare, Outcode, PostcodeArea } from './routing-data';
import type { RoutingIndex } from './routing-index';

/** Districts numbered this high and not held have no place: they are post boxes and large users. */
const FIRST_UNPLACED_DISTRICT = 80;
const WORTH_NAMING = 0.02;

/** What a postcode says by itself, on `day`. Never guesses: no place, no network. */
export function resolvePlace(index: RoutingIndex, place: ParsedPostcode, day: IsoDay): Finding {
  if (place.kind === 'malformed') {
    return refused('malformed', `"${place.written}" cannot be read as a postcode.`, place.written);
  }
  if (place.kind === 'special') {
    return refused('non_geographic', `${place.written} is not a place: ${place.why}.`, place.written);
  }
  if (index.data.nonGeographic.has(place.outcode)) {
    return refused(
      'non_geographic',
      `${place.outcode} is used for post boxes or large users and has no place.`,
      place.outcode,
    );
  }
  const outcode = index.outcode(place.outcode);
  if (outcode) return resolveOutcode(index, outcode, place.sector, day);
  return resolveUnheld(index, place.outcode, index.area(place.area));
}

function refused(flag: 'malformed' | 'non_geographic', sentence: string, value: string): Finding {
  const finding = emptyFinding();
  finding.flags.add(flag);
  finding.sentences.push(sentence);
  note(finding, 'postcode', value, sentence);
  return finding;
}

function resolveUnheld(index: RoutingIndex, outcode: string, area: PostcodeArea | undefined): Finding {
  if (!area) return refused('malformed', `No postcode area begins like ${outcode}.`, outcode);
  const body = area.body === null ? undefined : index.body(area.body);
  if (body && (area.outside === '*' || area.outside.split(',').includes(outcode))) {
    const finding = emptyFinding();
    abroad(finding, body.name, body.country, `${outcode} (${area.name}) is in ${body.country}.`);
    finding.confidence = 'high';
    note(finding, 'postcode district', outcode, `in ${body.country}`);
    return finding;
  }
  if (Number(/\d+/.exec(outcode)?.[0] ?? 0) >= FIRST_UNPLACED_DISTRICT) {
    return refused(
      'non_geographic',
      `${outcode} is numbered like a post box or large-user code and no place is held for it.`,
      outcode,
    );
  }
  return refused('malformed', `${outcode} is not a postcode district in use, so no network can be named.`, outcode);
}

function abroad(finding: Finding, body: string, country: string, sentence: string): void {
  finding.network = null;
  finding.body = body;
  finding.flags.add('outside_england');
  finding.sentences.push(
    sentence,
    `The fifteen networks cover England; the corresponding body for ${country} is ${body}.`,
  );
}

/** What the record says of a district or of a local authority (which has no sectors). */
export function resolveOutcode(index: RoutingIndex, row: Outcode, sector: string | null, day: IsoDay): Finding {
  const finding = emptyFinding();
  const listed = sector === null ? undefined : row.sectors.get(sector);
  const shares = relocate(index, row, listed ?? (sector === null ? row.networks : row.networks.slice(0, 1)), day);
  const [first] = shares;
  if (!first) return refused('non_geographic', `No network is recorded for ${row.outcode}.`, row.outcode);
  const where = sector === null ? row.outcode : `${row.outcode} ${sector}`;
  finding.network = first.network;
  finding.icb = boardOf(index, row, first.network, day);
  note(finding, sector === null ? 'postcode district' : 'postcode sector', where, sharesInWords(shares));
  const move = index.moveOfOutcode(row.outcode);
  if (move) applyMove(finding, move, day);
  const name = index.networkName(finding.network, day);
  finding.sentences.push(`${where} is covered by ${name}${finding.icb ? `, through ${finding.icb.name}` : ''}.`);
  finding.confidence = 'high';
  noteSuccession(index, finding, row, day);
  noteStraddle(index, finding, row, shares, listed !== undefined, sector, day);
  noteContested(index, finding, row, day);
  noteNewBoard(finding, row, day);
  noteBorder(index, finding, row, sector);
  return finding;
}

/** Before a local move took effect the place belonged to the board, and sometimes the network, it had then. */
function applyMove(finding: Finding, move: LocalMove, day: IsoDay): void {
  finding.flags.add('boundary_change_2022');
  note(finding, 'boundary change', move.what, `moved from ${move.icbBefore} to ${move.icbAfter} on ${move.effective}`);
  if (day >= move.effective) {
    finding.sentences.push(`${move.what} moved from board ${move.icbBefore} to ${move.icbAfter} on ${move.effective}.`);
    return;
  }
  finding.sentences.push(`On ${day} ${move.what} had not yet moved from board ${move.icbBefore} to ${move.icbAfter}.`);
  const after = finding.network;
  if (move.networkBefore !== null && after !== null) {
    finding.network = move.networkBefore;
    finding.icb = undefined;
    offer(finding, [after]);
  }
}

function noteStraddle(
  index: RoutingIndex,
  finding: Finding,
  row: Outcode,
  shares: readonly NetworkShare[],
  sectorListed: boolean,
  sector: string | null,
  day: IsoDay,
): void {
  const others = shares.slice(1).filter((each) => each.share >= WORTH_NAMING);
  const districtStraddles = row.straddle === 'major' || row.straddle === 'minor';
  if (others.length === 0 && !districtStraddles) return;
  finding.flags.add('straddle');
  offer(
    finding,
    others.map((each) => each.network),
  );
  const wider = relocate(index, row, row.networks, day).filter((each) => each.share >= WORTH_NAMING);
  offer(
    finding,
    wider.map((each) => each.network),
  );
  note(finding, 'district straddles', row.outcode, sharesInWords(wider));
  if (sector !== null && others.length === 0) {
    finding.confidence = 'medium';
    finding.sentences.push(`${row.outcode} lies in more than one network; its sector ${sector} decides.`);
    return;
  }
  finding.confidence = (shares[0]?.share ?? 0) >= 0.9 ? 'medium' : 'low';
  const ask = sectorListed ? 'the exact address decides' : 'a full postcode would decide';
  finding.sentences.push(`It lies in more than one network (${sharesInWords(shares)}); ${ask}.`);
}

function noteContested(index: RoutingIndex, finding: Finding, row: Outcode, day: IsoDay): void {
  const contested = row.contested.filter((each) => each.network !== finding.network && each.share >= WORTH_NAMING);
  if (contested.length === 0) return;
  finding.flags.add('contested');
  finding.confidence = finding.confidence === 'low' ? 'low' : 'medium';
  offer(
    finding,
    contested.map((each) => each.network),
  );
  const names = contested.map((each) => index.networkName(each.network, day)).join(' and ');
  note(finding, 'contested', row.outcode, sharesInWords(contested));
  finding.sentences.push(
    `The area is contested, having been covered or claimed by ${names}, which should be offered too.`,
  );
}

function noteNewBoard(finding: Finding, row: Outcode, day: IsoDay): void {
  const [before, after] = [row.icbs[0]?.shares[0], row.icbs[1]];
  const now = after?.shares[0];
  if (!before || !now || before.code === now.code || !after || !holdsOn(after, day)) return;
  finding.flags.add('boundary_change_2026');
  note(finding, 'boundary change', row.outcode, `board ${before.code} became ${now.code} on ${after.validFrom ?? ''}`);
}

function noteBorder(index: RoutingIndex, finding: Finding, row: Outcode, sector: string | null): void {
  const known = sector === null ? undefined : row.elsewhereBySector.get(sector);
  const where = known === undefined ? row.outcode : `${row.outcode} ${sector ?? ''}`;
  const across = (known ?? row.elsewhere).find((each) => each.share >= WORTH_NAMING);
  const body = across && index.bodyOf(across.country);
  if (!across || !body) return;
  const percent = Math.round(across.share * 100);
  const share = percent === 100 && across.share < 1 ? 'Nearly all' : percent === 100 ? 'All' : `${percent}%`;
  note(finding, 'national border', where, `${share} of its postcodes are in ${across.country}`);
  if (across.share > 0.5) {
    const english = finding.network;
    finding.sentences = [];
    abroad(finding, body.name, across.country, `${share} of the postcodes of ${where} are in ${across.country}.`);
    finding.flags.add('straddle');
    finding.icb = undefined;
    finding.confidence = 'medium';
    if (english !== null)
      finding.sentences.push(
        `An address on the English side would be covered by ${index.network(english)?.name ?? english}.`,
      );
    if (english !== null) finding.alternates.unshift(english);
    return;
  }
  finding.flags.add('straddle');
  finding.body = body.name;
  finding.confidence = finding.confidence === 'high' ? 'medium' : finding.confidence;
  finding.sentences.push(`${share} of ${where} is in ${across.country}; on that side of the border ask ${body.name}.`);
}

/** The boards recorded for a district on a day: the period that holds, else the nearest one. */
function recordedBoards(row: Outcode, day: IsoDay): readonly IcbShare[] {
  const period =
    row.icbs.find((each) => holdsOn(each, day)) ??
    (day < (row.icbs[0]?.validFrom ?? '') ? row.icbs[0] : row.icbs.at(-1));
  return period?.shares ?? [];
}

/** Says which recorded board has ended since, who took over, and whether the place changed network with it. */
function noteSuccession(index: RoutingIndex, finding: Finding, row: Outcode, day: IsoDay): void {
  for (const { code } of recordedBoards(row, day)) {
    const { boards, ended } = index.boardsOn(code, day);
    const heir = boards.find((each) => each.networks.some((one) => one.network === finding.network));
    if (!ended || !heir) continue;
    finding.sentences.push(`${ended.name} ended on ${dayText(ended.validTo)}; ${heir.name} took over.`);
    note(finding, 'succession', ended.code, `ended ${ended.validTo ?? ''}, followed by ${heir.code}`);
    const before = row.networks.find((each) => ended.networks.some((one) => one.network === each.network))?.network;
    if (before === undefined || before === finding.network) continue;
    offer(finding, [before]);
    finding.sentences.push(`With it the place moved from ${index.networkName(before, day)}.`);
    note(finding, 'network moved', finding.network ?? '', `from ${before} with the board`);
  }
}

/** When a recorded board has ended, its part of a district goes to the network of the board that followed, if that one has left the old. */
function relocate(
  index: RoutingIndex,
  row: Outcode,
  shares: readonly NetworkShare[],
  day: IsoDay,
): readonly NetworkShare[] {
  let moved: readonly NetworkShare[] | undefined;
  for (const { code } of recordedBoards(row, day)) {
    const { boards, ended } = index.boardsOn(code, day);
    const from = ended?.networks[0]?.network;
    const to = boards[0]?.networks[0]?.network;
    if (
      from === undefined ||
      to === undefined ||
      boards.some((each) => each.networks.some((one) => one.network === from))
    )
      continue;
    moved = merge((moved ?? shares).map((each) => (each.network === from ? { network: to, share: each.share } : each)));
  }
  return moved ?? shares;
}

function merge(shares: readonly NetworkShare[]): NetworkShare[] {
  const total = new Map<NetworkId, number>();
  for (const each of shares) total.set(each.network, (total.get(each.network) ?? 0) + each.share);
  return [...total].map(([network, share]) => ({ network, share })).toSorted((a, b) => b.share - a.share);
}

function boardOf(
  index: RoutingIndex,
  row: Outcode,
  network: NetworkId,
  day: IsoDay,
): { code: string; name: string } | undefined {
  if (day < (row.icbs[0]?.validFrom ?? '')) return undefined;
  const boards = recordedBoards(row, day).flatMap((each) => index.boardsOn(each.code, day).boards);
  const board = boards.find((each) => each.networks.some((one) => one.network === network)) ?? boards[0];
  return board && { code: board.code, name: board.name };
}

function sharesInWords(shares: readonly NetworkShare[]): string {
  return shares.map((each) => `${each.network} ${Math.round(each.share * 1000) / 10}%`).join(', ');
}
