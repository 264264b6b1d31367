import { type Finding, emptyFinding, note, offer } from './finding';
import { type IsoDay, dayText } from './iso-day';
import type { IntegratedCareBoard, NetworkId } from './routing-data';
import type { RoutingIndex } from './routing-index';

const NEW_BOARDS_DAY = '2026-04-01';

/** What a board's own code or name says on `day`: the network that has most of it, the others it reaches into, and its fate. */
export function resolveBoard(index: RoutingIndex, code: string, day: IsoDay, subCode?: string): Finding {
  const finding = emptyFinding();
  const { boards, ended, notYet } = index.boardsOn(code, day);
  const now = boards[0];
  if (!now) return finding;
  const asked = ended ?? now;
  finding.organisation = {
    code: subCode ?? asked.code,
    name: asked.name,
    kind: subCode === undefined ? 'icb' : 'sub_icb',
  };
  finding.icb = { code: now.code, name: now.name };
  finding.network = networkUnder(asked, boards);
  finding.confidence = asked.confidence === 'low' ? 'low' : asked.confidence === 'medium' ? 'medium' : 'high';
  note(finding, 'board', asked.code, asked.name);
  if (subCode !== undefined) finding.sentences.push(`${subCode} is a part of ${asked.name}.`);
  const name = index.networkName(finding.network ?? '', day);
  finding.sentences.push(`${asked.name} is covered by ${name}.`);
  explainFate(finding, asked, boards, ended !== null, notYet);
  offerOthers(finding, asked, boards);
  return finding;
}

/** The board's first network, unless every board that followed has left it. */
function networkUnder(asked: IntegratedCareBoard, boards: readonly IntegratedCareBoard[]): NetworkId | null {
  const own = asked.networks[0]?.network ?? null;
  const kept = boards.some((each) => each.networks.some((one) => one.network === own));
  return kept ? own : (boards[0]?.networks[0]?.network ?? own);
}

function explainFate(
  finding: Finding,
  asked: IntegratedCareBoard,
  boards: readonly IntegratedCareBoard[],
  hasEnded: boolean,
  notYet: boolean,
): void {
  if (hasEnded) {
    const heirs = boards.map((each) => `${each.name} (${each.code})`).join(', ');
    finding.sentences.push(`It ended on ${dayText(asked.validTo)}; its duties went to ${heirs}.`);
    note(
      finding,
      'succession',
      asked.code,
      `ended ${asked.validTo ?? ''}, followed by ${boards.map((each) => each.code).join(', ')}`,
    );
    if (boards.length > 1) finding.confidence = finding.confidence === 'high' ? 'medium' : finding.confidence;
  }
  if (notYet) {
    finding.sentences.push(`It had not begun on that day: it begins on ${dayText(asked.validFrom)}.`);
    finding.confidence = 'low';
  }
  if (asked.predecessors.length > 0) {
    finding.sentences.push(`It took over from ${asked.predecessors.join(', ')} on ${dayText(asked.validFrom)}.`);
    note(finding, 'succession', asked.code, `took over from ${asked.predecessors.join(', ')}`);
  }
  if ((hasEnded && asked.validTo === '2026-03-31') || asked.validFrom === NEW_BOARDS_DAY)
    finding.flags.add('boundary_change_2026');
}

function offerOthers(finding: Finding, asked: IntegratedCareBoard, boards: readonly IntegratedCareBoard[]): void {
  const others = asked.networks.slice(1);
  if (others.length > 0) {
    finding.flags.add('straddle');
    finding.flags.add('contested');
    if (finding.confidence === 'high') finding.confidence = 'medium';
    const shares = asked.networks.map((each) => `${each.network} ${Math.round(each.share * 100)}%`).join(', ');
    finding.sentences.push(
      `Its area lies in more than one network (${shares}); a postcode or a trust's code would decide.`,
    );
    offer(
      finding,
      others.map((each) => each.network),
    );
  }
  if (asked.contested.length > 0) {
    finding.flags.add('contested');
    if (finding.confidence === 'high') finding.confidence = 'medium';
    offer(
      finding,
      asked.contested.map((each) => each.network),
    );
    finding.sentences.push(`Contested: ${asked.contested.map((each) => each.why).join('; ')}.`);
  }
  const kept = new Set(asked.networks.map((each) => each.network));
  const entered = boards.filter((board) => !board.networks.some((one) => kept.has(one.network)));
  offer(
    finding,
    entered.flatMap((each) => each.networks.map((one) => one.network)),
  );
  if (finding.network !== null && !kept.has(finding.network)) offer(finding, kept);
}
