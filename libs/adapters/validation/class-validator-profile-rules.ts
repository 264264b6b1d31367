import { Injectable } from '@nestjs/common';
import { ProfileRules } from '@matchwell/capabilities/innovations';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { InnovationProfileDto } from './records/innovation-profile.dto';
import { validate } from './validate';

/** What a complete product record must look like, by the decorators of {@link InnovationProfileDto}. */
@Injectable()
export class ClassValidatorProfileRules extends ProfileRules {
  override check(
    draft: unknown,
  ): { readonly profile: InnovationProfile } | { readonly problems: readonly FieldProblem[] } {
    const checked = validate(InnovationProfileDto, draft, 'complete');
    return 'value' in checked ? { profile: checked.value } : checked;
  }
}
