import type { Outcome } from '@matchwell/core/kernel/outcome';

/** The value. @throws Error telling which record was refused, and why. */
export function expectAccepted<Value>(what: string, outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  const { detail, errors } = outcome.refusal;
  const lines = (errors ?? []).map((problem) => `\n  ${problem.pointer}: ${problem.detail}`);
  throw new Error(`The demo record ${what} was refused: ${detail}${lines.join('')}`);
}
