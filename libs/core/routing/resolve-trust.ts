import { type Finding, emptyFinding, note, offer } from './finding';
import { type IsoDay, dayText, endedBefore, holdsOn } from './iso-day';
import { parsePostcode } from './postcode';
import { resolvePlace } from './resolve-place';
import type { DatedIcb, Trust } from './routing-data';
import type { RoutingIndex } from './routing-index';

/** What a trust's code (or recognised name) says on `day`. A closed trust is answered by its successor. */
export function resolveTrust(index: RoutingIndex, trust: Trust, day: IsoDay): Finding {
  if (endedBefore(trust, day)) return resolveClosed(index, trust, day);
  const finding = emptyFinding();
  finding.organisation = { code: trust.code, name: trust.name, kind: trust.kind };
  note(finding, 'organisation', trust.code, trust.name);
  if (trust.network === null) return outsideEngland(index, finding, trust);
  finding.network = trust.network;
  finding.confidence = trust.confidence === 'low' ? 'low' : trust.confidence === 'medium' ? 'medium' : 'high';
  applyBoard(index, finding, trust, day);
  const name = index.networkName(finding.network, day);
  finding.sentences.unshift(
    finding.icb
      ? `${trust.name} (${trust.code}) answers to ${finding.icb.name}; its network is ${name}.`
      : `${trust.name} (${trust.code}) is in ${name}.`,
  );
  noteServes(index, finding, trust, day);
  noteMove(index, finding, trust, day);
  noteAddress(index, finding, trust, day);
  return finding;
}

function outsideEngland(index: RoutingIndex, finding: Finding, trust: Trust): Finding {
  const body = index.bodyOf(trust.country);
  finding.body = body?.name ?? null;
  finding.flags.add('outside_england');
  finding.confidence = 'high';
  finding.sentences.push(
    `${trust.name} is in ${trust.country}; the fifteen networks cover England.`,
    body ? `The corresponding body is ${body.name}.` : 'No corresponding body is recorded.',
  );
  return finding;
}

function resolveClosed(index: RoutingIndex, trust: Trust, day: IsoDay): Finding {
  const heirs = trust.successors.flatMap((code) => index.trust(code) ?? []);
  const [first, ...rest] = heirs;
  if (!first) {
    const finding = emptyFinding();
    finding.organisation = { code: trust.code, name: trust.name, kind: trust.kind };
    finding.network = trust.network;
    finding.confidence = 'low';
    finding.sentences.push(`${trust.name} closed on ${dayText(trust.validTo)} and no successor is recorded.`);
    return finding;
  }
  const finding = resolveTrust(index, first, day);
  const names = heirs.map((each) => `${each.name} (${each.code})`).join(' and ');
  finding.sentences.unshift(
    `${trust.name} (${trust.code}) closed on ${dayText(trust.validTo)}; it is followed by ${names}.`,
  );
  finding.facts.unshift({
    step: 'succession',
    value: trust.code,
    detail: `closed ${trust.validTo ?? ''}, followed by ${trust.successors.join(', ')}`,
  });
  offer(
    finding,
    rest.flatMap((each) => each.network ?? []),
  );
  if (rest.length > 0 && finding.confidence === 'high') finding.confidence = 'medium';
  return finding;
}

/** The board the trust answers to on the day; when boards have merged since, the trust follows, and so may its network. */
function applyBoard(index: RoutingIndex, finding: Finding, trust: Trust, day: IsoDay): void {
  const recorded = trust.icbs.find((each) => holdsOn(each, day)) ?? latestBefore(trust.icbs, day);
  if (!recorded) return;
  const { boards, ended } = index.boardsOn(recorded.code, day);
  const own = trust.network;
  const board = boards.find((each) => each.networks.some((one) => one.network === own)) ?? boards[0];
  if (!board) return;
  finding.icb = { code: board.code, name: board.name };
  note(finding, 'board', board.code, board.name);
  if (ended) {
    finding.sentences.push(`${ended.name} ended on ${dayText(ended.validTo)}; ${board.name} took over.`);
    note(finding, 'succession', ended.code, `ended ${ended.validTo ?? ''}, followed by ${board.code}`);
    const moved = board.networks[0]?.network;
    const wasOwn = ended.networks.some((one) => one.network === own);
    if (moved !== undefined && wasOwn && !board.networks.some((one) => one.network === own)) {
      finding.network = moved;
      finding.alternates.push(...(own === null ? [] : [own]));
      finding.sentences.push(`With it the trust moved from ${index.networkName(own ?? '', day)}.`);
      note(finding, 'network moved', moved, `from ${own ?? ''} with the board`);
    }
  }
  const before = trust.icbs.find(
    (each) => each.validTo !== null && endedBefore(each, day) && each.code !== recorded.code,
  );
  if (before && recorded.validFrom === '2026-04-01') {
    finding.flags.add('boundary_change_2026');
    finding.sentences.push(
      `Until ${dayText(before.validTo)} its board was ${index.boards(before.code)[0]?.name ?? before.code}.`,
    );
    note(
      finding,
      'boundary change',
      before.code,
      `board ${before.code} until ${before.validTo ?? ''}, then ${recorded.code}`,
    );
  }
}

function latestBefore(icbs: readonly DatedIcb[], day: IsoDay): DatedIcb | undefined {
  return icbs.findLast((each) => endedBefore(each, day));
}

function noteServes(index: RoutingIndex, finding: Finding, trust: Trust, day: IsoDay): void {
  if (trust.serves.length === 0) return;
  finding.flags.add('multi_network');
  offer(finding, trust.serves);
  const names = trust.serves.map((each) => index.networkName(each, day)).join(', ');
  finding.sentences.push(`It also serves people in ${names}${trust.note === '' ? '' : ` (${trust.note})`}.`);
  note(finding, 'serves', trust.code, trust.serves.join(', '));
  if (trust.confidence !== 'high') {
    finding.flags.add('contested');
    finding.sentences.push('Which of them owns it is not settled in any published source.');
  }
}

function noteMove(index: RoutingIndex, finding: Finding, trust: Trust, day: IsoDay): void {
  const move = index.moveOfTrust(trust.code);
  if (!move || day < move.effective) return;
  finding.flags.add('boundary_change_2022');
  finding.sentences.push(
    `${move.what}, which it serves, moved from board ${move.icbBefore} to ${move.icbAfter} on ${move.effective}.`,
  );
  note(finding, 'boundary change', move.what, `moved from ${move.icbBefore} to ${move.icbAfter} on ${move.effective}`);
}

/** The registered address never decides, but where it points elsewhere, or into a contested area, the reader is told. */
function noteAddress(index: RoutingIndex, finding: Finding, trust: Trust, day: IsoDay): void {
  if (trust.postcode === null) return;
  const place = resolvePlace(index, parsePostcode(trust.postcode), day);
  const elsewhere = place.network !== null && place.network !== finding.network;
  const otherBoard = place.icb !== undefined && finding.icb !== undefined && place.icb.code !== finding.icb.code;
  if (elsewhere || otherBoard) {
    finding.flags.add('ods_postcode_conflict');
    offer(finding, place.network === null ? [] : [place.network]);
    const points = elsewhere ? index.networkName(place.network ?? '', day) : (place.icb?.name ?? '');
    finding.sentences.push(
      `Its registered address (${trust.postcode}) lies in ${points}; the organisation's own record decides.`,
    );
    note(finding, 'registered address', trust.postcode, `${place.network ?? ''}, board ${place.icb?.code ?? ''}`);
  }
  if (place.flags.has('contested') && !elsewhere) {
    finding.flags.add('contested');
    offer(finding, index.outcode(trust.postcode.split(' ')[0] ?? '')?.contested.map((each) => each.network) ?? []);
    if (finding.confidence === 'high') finding.confidence = 'medium';
    finding.sentences.push('Its area is contested between networks, so the alternates should be offered.');
  }
}
