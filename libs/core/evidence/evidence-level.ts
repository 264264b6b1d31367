import { VOCABULARIES } from '../vocabulary/vocabularies';

/** The best level an item of evidence can have. */
export const HIGHEST_EVIDENCE_LEVEL = 5;

/**
 * The level 0 to 5 of a study design (list `evidence-designs`): 1 opinion or user testing, 2 before-and-after or service evaluation,
 * 3 controlled comparison, 4 randomised trial, 5 systematic review, multi-site trial or national guidance. 0 for an unknown design.
 */
export function levelOfDesign(design: string): number {
  return VOCABULARIES['evidence-designs'].find(design)?.level ?? 0;
}

/** The level in words a reader knows, e.g. `controlled comparison (level 3)`. */
export function describeLevel(level: number): string {
  const label = VOCABULARIES['evidence-levels'].find(String(level))?.label;
  return label ? `${label.charAt(0).toLowerCase()}${label.slice(1)} (level ${level})` : `level ${level}`;
}
