import { networkName } from '@matchwell/core/explanation/network-name';
import { countOf, formatShare } from '@matchwell/core/explanation/plain-words';
import type { Mover, ShiftSummary, SimulationReport } from '@matchwell/capabilities/weighting';

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
  const { market, past, bySize, byNetwork, movers } = report;
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
