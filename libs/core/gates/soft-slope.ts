import type { ProblemStatement, SoftGate } from '../need/problem-statement';
import { clip, toMillionths } from '../scoring/bounded-value';

/** The width of the slope the author gave a gate; 0 when the gate is hard. */
export function slopeWidth(statement: ProblemStatement, gate: SoftGate['gate']): number {
  const width = statement.softGates.find((soft) => soft.gate === gate)?.width ?? 0;
  return width > 0 ? width : 0;
}

/**
 * Credibility of a softened gate, 0..1 in millionths: `clip((x - (tau - nu)) / nu)` for a margin x - tau and a slope of width nu. A width
 * of 0 is a hard gate.
 */
export function credibilityOf(margin: number, width: number): number {
  if (margin >= 0) return 1;
  return width > 0 ? toMillionths(clip((margin + width) / width)) : 0;
}
