import type { EvidenceItem, EvidenceReference } from '@matchwell/core/innovation/evidence-item';
import { OneOf, IsTerm, IsTermList } from '../fields/term-fields';
import { Day } from '../fields/day-field';
import { Nested } from '../fields/nested-fields';
import { REFERENCE_TYPES, ReferenceValue } from '../fields/address-fields';
import { Optional } from '../fields/field-rule';
import { Text } from '../fields/text-fields';
import { Whole, YesNo } from '../fields/number-fields';

/** Where a piece of evidence can be read. */
export class EvidenceReferenceDto implements EvidenceReference {
  @OneOf(REFERENCE_TYPES)
  readonly type!: EvidenceReference['type'];

  @ReferenceValue({
    says: 'The DOI, registry number, guidance code, web address or name of the report, as `type` says.',
  })
  readonly value!: string;
}

/** One piece of evidence of a product. */
export class EvidenceItemDto implements EvidenceItem {
  @Text({
    max: 40,
    shape: { pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/u, says: 'letters, figures, hyphens and underlines, such as e1' },
    says: 'Names the item within the product and stays the same when the item is edited.',
  })
  readonly id!: string;

  @Text({ min: 3, max: 200 })
  readonly title!: string;

  @IsTerm('evidence-kinds')
  readonly kind!: string;

  @IsTerm('evidence-designs', { says: 'The design of the study. It decides the evidence level.' })
  readonly design!: string;

  @IsTermList('evidence-domains', { atLeast: 1, says: 'What the item speaks for.' })
  readonly domains!: readonly string[];

  @Optional()
  @IsTerm('care-settings', { says: 'Where it was gathered.' })
  readonly setting?: string;

  @IsTerm('evidence-places')
  readonly place!: string;

  @Optional()
  @Whole({ min: 1, max: 1_000_000_000, says: 'Number of people or samples studied.' })
  readonly sampleSize?: number;

  @Optional()
  @Text({ max: 300, says: 'What it was compared with.' })
  readonly comparator?: string;

  @YesNo({ says: 'Whether it was done by people without a stake in the product.' })
  readonly independent!: boolean;

  @Day({ says: 'Day of publication, or of completion when unpublished.' })
  readonly date!: string;

  @Optional()
  @Nested(() => EvidenceReferenceDto)
  readonly reference?: EvidenceReferenceDto;

  @Optional()
  @Text({ max: 1_000, says: 'What was found. Not part of the text that ranking reads.' })
  readonly summary?: string;
}
