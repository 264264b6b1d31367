import { countOf } from '@matchwell/core/explanation/plain-words';
import type { PreviewReport } from '@matchwell/capabilities/weighting';

/** What a new epoch would change, as a page shows it. */
export function previewParts(report: PreviewReport) {
  const { drift, weights, engine, openNeeds, changedNeeds, changedRanks, lists } = report;
  const growth = ((drift.innovationsAfter - drift.innovationsBefore) / Math.max(1, drift.innovationsBefore)) * 100;
  return {
    headline: `${changedNeeds} of ${countOf(openNeeds, 'open need')} would have another first ten (${countOf(changedRanks, 'place')} in all).`,
    rows: [
      { key: 'Epoch in force', value: report.liveEpochId },
      { key: 'Weights', value: changeWords(weights) },
      ...(engine ? [{ key: 'Engine', value: changeWords(engine) }] : []),
      {
        key: 'Products',
        value: `${drift.innovationsBefore} → ${drift.innovationsAfter} (${growth.toFixed(1).replace('-', '−')}%)`,
      },
      {
        key: 'Words that needs ask for',
        value: `${drift.termsLookedAt}, of which ${drift.drifted.length} drifted by more than a fifth`,
      },
    ],
    terms: {
      caption: 'Words that drifted: share of products that use them',
      columns: [{ text: 'Word' }, { text: 'Now', numeric: true }, { text: 'In the new epoch', numeric: true }],
      rows: drift.drifted.map(({ term, before, after }) => [
        { text: term },
        { text: `${(before * 100).toFixed(2)}%` },
        { text: `${(after * 100).toFixed(2)}%` },
      ]),
    },
    shown: lists.length,
    isCut: lists.length < changedNeeds,
    lists: lists.map(({ needTitle, changedRanks: ranks, places }) => ({
      caption: `${needTitle}: ${countOf(ranks, 'place')} changed`,
      columns: [{ text: 'Place' }, { text: 'Now' }, { text: 'In the new epoch' }],
      rows: places.map(({ before, after }, at) => [
        { text: String(at + 1) },
        { text: before ? placeWords(before) : 'Nobody' },
        { text: after ? placeWords(after) : 'Nobody' },
      ]),
    })),
  };
}

function changeWords({ before, after }: { readonly before: string; readonly after: string }): string {
  return before === after ? `${before}, as now` : `${before} → ${after}`;
}

function placeWords({ name, totalHundredths }: { readonly name: string; readonly totalHundredths: number }): string {
  return `${name}, ${(totalHundredths / 100).toFixed(2)}`;
}
