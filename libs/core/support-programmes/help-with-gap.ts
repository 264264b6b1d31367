import { compareText } from '../kernel/compare-text';
import type { ProductGap } from './product-gap';
import { type LevelSpan, SUPPORT_PROGRAMMES, type SupportProgramme } from './support-programme';

/** A programme that helps with a gap, and how far. */
export interface HelpOffer {
  readonly programme: SupportProgramme;
  /** Steps of the gap that it covers: levels where the gap has levels, else 1. */
  readonly covered: number;
  /** Steps that the gap has. */
  readonly steps: number;
  /** Whether it helps all the way. */
  readonly closes: boolean;
}

/** What is asked of the list of programmes. */
export interface GapQuestion {
  readonly gaps: readonly ProductGap[];
  /** Of the list `product-types`; undefined, or unknown to the list, excludes no programme. */
  readonly productType?: string;
  readonly programmes?: readonly SupportProgramme[];
}

/**
 * The programmes that help to close the gaps, those first that go furthest; of equals those that are open before those whose standing we
 * could not confirm, then by id. A programme helps with a span of levels when it covers at least one step of it; so a bigger gap never
 * loses a programme, and one that closes a gap closes every smaller one in it. The open door to all others stands last.
 */
export function helpWithGaps({
  gaps,
  productType,
  programmes = SUPPORT_PROGRAMMES.programmes,
}: GapQuestion): HelpOffer[] {
  const steps = gaps.reduce((sum, gap) => sum + stepsOf(gap), 0);
  if (steps === 0) return [];
  return programmes
    .filter(({ productTypes }) => productType === undefined || !productTypes || productTypes.includes(productType))
    .map((programme): HelpOffer => {
      const covered = gaps.reduce((sum, gap) => sum + coveredSteps(programme, gap), 0);
      return { programme, covered, steps, closes: covered === steps };
    })
    .filter(({ covered, programme }) => covered > 0 || programme.helps.anything === true)
    .toSorted(compareOffers);
}

function compareOffers(a: HelpOffer, b: HelpOffer): number {
  return (
    Number(a.programme.helps.anything ?? false) - Number(b.programme.helps.anything ?? false) ||
    b.covered - a.covered ||
    Number(a.programme.status === 'unconfirmed') - Number(b.programme.status === 'unconfirmed') ||
    compareText(a.programme.id, b.programme.id)
  );
}

function stepsOf(gap: ProductGap): number {
  return gap.kind === 'evidence' || gap.kind === 'readiness' ? Math.max(0, gap.to - gap.from) : 1;
}

function coveredSteps({ helps }: SupportProgramme, gap: ProductGap): number {
  switch (gap.kind) {
    case 'evidence':
      return coveredLevels(
        (helps.evidence ?? []).filter(({ domains }) => domains.includes(gap.domain)),
        gap,
      );
    case 'readiness':
      return coveredLevels(helps.readiness ?? [], gap);
    case 'standard':
      return Number(helps.standards?.includes(gap.standard) ?? false);
    case 'integration':
      return Number(helps.integrations?.includes(gap.capability) ?? false);
    case 'verification':
      return Number(helps.verification ?? false);
    case 'region':
      return Number(helps.region ?? false);
    case 'price':
      return Number(helps.price === 'any' || (helps.price === 'up_front' && gap.upFront));
    case 'lead_time':
      return 0;
  }
}

/** Levels of the gap that lie in one of the spans, each counted once. */
function coveredLevels(spans: readonly LevelSpan[], gap: LevelSpan): number {
  let covered = 0;
  for (let level = gap.from + 1; level <= gap.to; level += 1)
    if (spans.some(({ from, to }) => from < level && level <= to)) covered += 1;
  return covered;
}
