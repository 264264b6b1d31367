import type { EpochPreview } from '@matchwell/capabilities/matching';

/** Needs whose changed lists are shown, and terms that drifted. */
export const MOST_LISTS = 50;
const MOST_TERMS = 20;

/** What rolling the epoch would change, cut to what a person reads. */
export interface PreviewReport extends Pick<EpochPreview, 'liveEpochId' | 'weights' | 'drift'> {
  /** Absent from reports that were kept before epochs had engines of their own. */
  readonly engine?: EpochPreview['engine'];
  readonly openNeeds: number;
  /** Needs whose first ten change anywhere. */
  readonly changedNeeds: number;
  readonly changedRanks: number;
  /** The lists that change most, at most `MOST_LISTS`. */
  readonly lists: readonly PreviewedList[];
}

/** One list before and after, by name. */
export interface PreviewedList {
  readonly needId: string;
  readonly needTitle: string;
  readonly changedRanks: number;
  readonly places: readonly { readonly before: PreviewedPlace | null; readonly after: PreviewedPlace | null }[];
}

/** Who stands in a place. */
export interface PreviewedPlace {
  readonly innovationId: string;
  readonly name: string;
  /** Hundredths of a point. */
  readonly totalHundredths: number;
}

/** Cuts a preview to size. `nameOf` finds the name of a need or a product. */
export function previewReport(
  { liveEpochId, engine, weights, drift, lists }: EpochPreview,
  nameOf: { readonly need: (id: string) => string; readonly innovation: (id: string) => string },
): PreviewReport {
  const changed = mostChanged(lists);
  const place = (at: EpochPreview['lists'][number]['before'][number] | undefined): PreviewedPlace | null =>
    at
      ? {
          innovationId: at.innovationId,
          name: nameOf.innovation(at.innovationId),
          totalHundredths: at.totalHundredths,
        }
      : null;
  return {
    liveEpochId,
    engine,
    weights,
    drift: { ...drift, drifted: drift.drifted.slice(0, MOST_TERMS) },
    openNeeds: lists.length,
    changedNeeds: lists.filter(({ changedRanks }) => changedRanks > 0).length,
    changedRanks: lists.reduce((sum, { changedRanks }) => sum + changedRanks, 0),
    lists: changed.map(({ needId, changedRanks, before, after }) => ({
      needId,
      needTitle: nameOf.need(needId),
      changedRanks,
      places: Array.from({ length: Math.max(before.length, after.length) }, (_, at) => ({
        before: place(before[at]),
        after: place(after[at]),
      })),
    })),
  };
}

/** The lists that are shown: most changed first, in the order of the preview among equals. */
export function mostChanged(lists: EpochPreview['lists']): EpochPreview['lists'] {
  return lists
    .filter(({ changedRanks }) => changedRanks > 0)
    .toSorted((a, b) => b.changedRanks - a.changedRanks)
    .slice(0, MOST_LISTS);
}
