import { networkName } from '@matchwell/core/explanation/network-name';
import { countOf, formatShare } from '@matchwell/core/explanation/plain-words';
import { FEWEST_DRAWS, FEWEST_EFFECTIVE, type PolicyEstimate, type PolicyReading } from '@matchwell/core/learning';
import type { DrawnEvidence, Mover, ShiftSummary, SimulationReport } from '@matchwell/capabilities/weighting';

const SIZES = { small: 'Small', mid: 'Medium', large: 'Large' } as const;

const SHIFT_COLUMNS = [
  { text: 'Lists' },
  { text: 'Number', numeric: true },
  { text: 'First ten change', numeric: true },
  { text: 'First place changes', numeric: true },
  { text: 'Stays in the first ten', numeric: true },
  { text: 'Rank correlation', numeric: true },
];

/** A simulation as a page shows it: one sentence, then tables. */
export function simulationParts(report: SimulationReport) {
  const { market, past, bySize, byNetwork, movers, drawnEvidence } = report;
  return {
    headline:
      market.lists === 0
        ? 'No open need has a list: there is nothing to change.'
        : `${market.changedHeads} of ${countOf(market.lists, 'list')} of open needs would have another first ten, ${market.changedFirsts} another first place.`,
    against: `Compared with the weights ${report.against} in epoch ${report.epochId}. Weights reorder lists; they decide nothing about who is on them.`,
    shifts: {
      caption: 'How far lists move',
      columns: SHIFT_COLUMNS,
      rows: [shiftRow('Open needs, as the market stands', market), shiftRow('Lists made in this epoch', past)],
    },
    past: `${countOf(past.lists, 'past list')} rebuilt from what went into it, ${past.equal} equal to what was stored${past.missing > 0 ? `, ${past.missing} not to be had any more` : ''}.`,
    drawn: drawnEvidence && drawnParts(drawnEvidence),
    networks: {
      caption: 'By network',
      columns: SHIFT_COLUMNS,
      rows: byNetwork.map(({ networkId, ...each }) =>
        shiftRow(networkId === null ? 'No network yet' : networkName(networkId), each),
      ),
    },
    sizes: {
      caption: 'Places among the first ten, by size of company',
      columns: [{ text: 'Size' }, { text: 'Now', numeric: true }, { text: 'With the draft', numeric: true }],
      rows: bySize.map(({ size, placesBefore, placesAfter }) => [
        { text: SIZES[size] },
        { text: String(placesBefore) },
        { text: String(placesAfter) },
      ]),
    },
    movers: {
      caption: 'Products that move farthest, and why',
      columns: [
        { text: 'Product' },
        { text: 'Need' },
        { text: 'Place', numeric: true },
        { text: 'Score', numeric: true },
        { text: 'Why' },
      ],
      rows: movers.map(moverRow),
    },
  };
}

/** What chance lets be said of the draft, in words, and the figures behind it. */
function drawnParts({ drawn, mine, theirs, difference, verdict }: DrawnEvidence) {
  const base = `${countOf(drawn, 'introduction')} ${drawn === 1 ? 'was' : 'were'} made by chance, ${mine.draws} of them decided.`;
  if (mine.verdict === 'refused' || theirs.verdict === 'refused' || !difference) {
    const effective = Math.floor(Math.min(mine.effective, theirs.effective));
    return {
      words: `${base} They count for ${countOf(effective, 'choice')} of the draft or of the weights in force: too few to say which does better. It takes ${FEWEST_DRAWS} decided, and ${FEWEST_EFFECTIVE} that count for each.`,
    };
  }
  const verdicts = {
    better: 'The draft would have done better.',
    worse: 'The draft would have done worse.',
    open: 'Which does better cannot be told.',
  };
  return {
    words: `${base} ${verdicts[verdict]}`,
    table: {
      caption: 'Places that end with a yes of everybody, if each took its first choice',
      columns: [
        { text: 'Weights' },
        { text: 'Counts for', numeric: true },
        { text: 'Weighted by chance', numeric: true },
        { text: 'Mended belief', numeric: true },
      ],
      rows: [policyRow('The draft', mine), policyRow('In force', theirs)],
    },
    difference: `The draft less the weights in force: ${estimateWords(difference)} (mended belief, an interval of 95%).`,
  };
}

function policyRow(name: string, { effective, ...reading }: Extract<PolicyReading, { verdict: 'estimated' }>) {
  return [
    { text: name },
    { text: String(Math.floor(effective)) },
    { text: estimateWords(reading.selfNormalised) },
    { text: estimateWords(reading.doublyRobust) },
  ];
}

function percentOf(value: number): string {
  return `${(100 * value).toFixed(1).replace('-', '−')}%`;
}

/** `24.1% (19.0% to 29.8%)`. */
function estimateWords({ value, low, high }: PolicyEstimate): string {
  return `${percentOf(value)} (${percentOf(low)} to ${percentOf(high)})`;
}

function shiftRow(name: string, { lists, changedHeads, changedFirsts, meanOverlap, meanCorrelation }: ShiftSummary) {
  return [
    { text: name },
    { text: String(lists) },
    { text: String(changedHeads) },
    { text: String(changedFirsts) },
    { text: meanOverlap === null ? undefined : formatShare(meanOverlap) },
    { text: meanCorrelation === null ? undefined : meanCorrelation.toFixed(2).replace('-', '−') },
  ];
}

function moverRow({ innovationName, needTitle, reasons, ...move }: Mover) {
  const why = reasons.slice(0, 3).map(({ label, hundredths }) => `${label} ${signedPoints(hundredths)}`);
  return [
    { text: innovationName },
    { text: needTitle },
    { text: `${move.rankBefore} → ${move.rankAfter}` },
    { text: `${points(move.scoreBefore)} → ${points(move.scoreAfter)}` },
    { text: why.length > 0 ? why.join(', ') : 'Others moved past it' },
  ];
}

function points(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}

function signedPoints(hundredths: number): string {
  return `${hundredths < 0 ? '−' : '+'}${points(Math.abs(hundredths))}`;
}
