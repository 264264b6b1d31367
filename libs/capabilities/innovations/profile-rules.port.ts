import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';

/** What a complete product record must look like. */
export abstract class ProfileRules {
  /** The complete profile, or every problem with the field and the mend. */
  abstract check(
    draft: unknown,
  ): { readonly profile: InnovationProfile } | { readonly problems: readonly FieldProblem[] };
}
