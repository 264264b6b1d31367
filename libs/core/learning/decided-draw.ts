import { compareText } from '../kernel/compare-text';
import type { CriterionEmphasis } from '../need/problem-statement';
import type { PairValues } from './acceptance-model';
import type { Decision } from './decision';
import { saysSomethingOfFit } from './training-rows';

/** A product that a place might have gone to, as it stood when the place was drawn. */
export interface DrawnCandidate {
  readonly innovationId: string;
  /** The chance that it had; those of all candidates add to 1. */
  readonly propensity: number;
  /** The chance that staff, need and supplier all say yes, as it was believed then. */
  readonly believed: number;
  readonly values: PairValues;
  /** What softened gates left of its score, 0 to 1. */
  readonly credibility: number;
}

/** A place that chance filled, with everything it might have gone to. */
export interface Draw {
  readonly introductionId: string;
  readonly needId: string;
  readonly picked: string;
  /** In order of id. */
  readonly among: readonly DrawnCandidate[];
  /** What the need's author or network weighed more or less than published. */
  readonly emphasis: readonly CriterionEmphasis[];
}

/** A draw of which is known what came of it: 1 when staff, need and supplier all said yes, 0 when one of them said no. */
export interface DecidedDraw extends Draw {
  readonly reward: 0 | 1;
}

/** Parties that all have to say yes. */
const SIDES = ['network', 'buyer', 'supplier'] as const;

/**
 * The draws that are decided. One that lapsed or still waits says nothing yet; neither does a no that says nothing of fit, such as a
 * conflict of interest. In the order of the draws.
 */
export function decidedDraws(draws: readonly Draw[], decisions: readonly Decision[]): DecidedDraw[] {
  const said = new Map<string, { readonly yes: Set<string>; no: boolean; void: boolean }>();
  for (const { introductionId, party, kind, reasonCode } of decisions.toSorted((a, b) => compareText(a.id, b.id))) {
    const known = said.get(introductionId) ?? { yes: new Set<string>(), no: false, void: false };
    said.set(introductionId, known);
    if (kind === 'approve' || kind === 'consent') known.yes.add(party);
    if (kind === 'decline') known[saysSomethingOfFit(reasonCode) ? 'no' : 'void'] = true;
  }
  return draws.flatMap((draw): DecidedDraw[] => {
    const known = said.get(draw.introductionId);
    if (!known || known.void) return [];
    if (known.no) return [{ ...draw, reward: 0 }];
    return SIDES.every((side) => known.yes.has(side)) ? [{ ...draw, reward: 1 }] : [];
  });
}
