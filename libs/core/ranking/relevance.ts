import type { ProblemStatement } from '../need/problem-statement';
import type { TextEvidence } from '../scoring/need-side-features';
import type { PreparedInnovation } from '../scoring/prepared-innovation';
import type { PreparedNeed } from '../scoring/prepared-need';
import { nearestFit } from '../scoring/theme-table';
import { themeFit, type ThemeStatistics } from '../scoring/theme-similarity';

/**
 * Text fit from which a product is worth judging whatever its themes. On the demo market unrelated products reach 0.23 by words that all
 * of health care uses, and the products meant for a need start at 0.27. To be refitted on decisions.
 */
export const TEXT_FLOOR = 0.25;

/** Theme fit from which a product is worth judging even when its words differ from the need's. */
const THEME_FLOOR = 0.5;

/**
 * Whether a product is an answer to the need at all: its words fit better than those of unrelated products do, or it
 * shares at least half of what the need's themes are about. Without this a blood-pressure cuff that passes every gate of a wheelchair need
 * would be listed under it. Only text and themes decide, so more evidence, a lower price or more regions never make a product irrelevant.
 */
export function isRelevant(
  statement: Pick<ProblemStatement, 'themes'>,
  productThemes: readonly string[],
  text: Pick<TextEvidence, 'fit'>,
  statistics: ThemeStatistics,
  textFloor = TEXT_FLOOR,
): boolean {
  return text.fit >= textFloor || themeFit(statement, productThemes, statistics).fit >= THEME_FLOOR;
}

/** {@link isRelevant} over prepared sides: the same answer. */
export function isRelevantPair(need: PreparedNeed, innovation: PreparedInnovation, textFit: number): boolean {
  return textFit >= TEXT_FLOOR || isRelevantFit(textFit, nearestFit(need.themes, innovation.themes));
}

/** {@link isRelevant} where both fits are known, 0 to 1: the same answer. */
export function isRelevantFit(textFit: number, fitOfThemes: number): boolean {
  return textFit >= TEXT_FLOOR || fitOfThemes >= THEME_FLOOR;
}
