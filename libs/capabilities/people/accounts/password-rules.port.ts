import type { FieldProblem } from '@matchwell/core/kernel/field-problem';

/** The fewest and most characters of a password. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** Says whether a password is good enough to be set: long, and not one that others have used or that the account gives away. */
export abstract class PasswordRules {
  /**
   * What is wrong with a password, as problems of the field at `pointer`; empty when it may be used. `context` are words a guesser would
   * try first: the address, the names of the person and of the organisation.
   */
  abstract problemsOf(password: string, context: readonly string[], pointer: string): readonly FieldProblem[];
}
