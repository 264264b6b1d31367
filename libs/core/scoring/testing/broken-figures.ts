import type { PreparedInnovation } from '../prepared-innovation';
import type { PreparedNeed } from '../prepared-need';
import type { PairFigures } from '../score-pair';
import { scorePair } from '../score-pair';

/** Deliberately wrong: forgets that evidence from the need's own setting weighs more. A property must catch it. */
export function forgetfulScorePair(need: PreparedNeed, innovation: PreparedInnovation, textFit: number): PairFigures {
  return scorePair({ ...need, settingBits: 0 }, innovation, textFit);
}

/** Deliberately wrong: takes a planned integration for a live one. A property must catch it. */
export function hastyScorePair(need: PreparedNeed, innovation: PreparedInnovation, textFit: number): PairFigures {
  const liveIntegrations = [...innovation.liveIntegrations, ...innovation.plannedIntegrations];
  return scorePair(need, { ...innovation, liveIntegrations }, textFit);
}
