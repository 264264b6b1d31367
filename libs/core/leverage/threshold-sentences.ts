import { countOf } from '../explanation/plain-words';
import { formatPence } from '../kernel/pence';
import type { GateWhatIf, WhatIfStep } from '../ranking/gate-what-if';
import { VOCABULARIES } from '../vocabulary/vocabularies';

/**
 * The nearest easier value of each threshold that would let more products through, in words: “Lowering effectiveness from level 4 to 3
 * would admit 7 more products.” Counts products that would be eligible or would only leave a question. Largest gain first, then the order
 * of the thresholds.
 */
export function thresholdSentences(whatIf: GateWhatIf): string[] {
  const changes = [
    ...whatIf.evidence.flatMap(({ domain, steps }) => {
      const label = VOCABULARIES['evidence-domains'].label(domain).toLowerCase();
      return easier(steps, 'lower', (from, to) => `Lowering ${label} from level ${from} to ${to}`);
    }),
    ...easier(whatIf.readiness, 'lower', (from, to) => `Lowering readiness from level ${from} to ${to}`),
    ...easier(
      whatIf.budget,
      'higher',
      (from, to) => `Raising the budget from ${formatPence(from)} to ${formatPence(to)} a year`,
    ),
  ];
  return changes
    .toSorted((a, b) => b.gain - a.gain)
    .map(({ words, gain }) => `${words} would admit ${countOf(gain, 'more product')}.`);
}

function easier(
  steps: readonly WhatIfStep[],
  direction: 'lower' | 'higher',
  words: (from: number, to: number) => string,
): { readonly words: string; readonly gain: number }[] {
  const today = steps.find((step) => step.today);
  if (!today) return [];
  const nearer = steps
    .filter(({ value }) => (direction === 'lower' ? value < today.value : value > today.value))
    .toSorted((a, b) => Math.abs(a.value - today.value) - Math.abs(b.value - today.value));
  const first = nearer.find((step) => admitted(step) > admitted(today));
  return first ? [{ words: words(today.value, first.value), gain: admitted(first) - admitted(today) }] : [];
}

function admitted({ eligible, conditional }: WhatIfStep): number {
  return eligible + conditional;
}
