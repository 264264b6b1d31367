import { WEIGHT_BOUNDS } from '@matchwell/core/scoring/weights';
import { Nested, Text, Whole } from '@matchwell/adapters/validation';

const POINTS = { ...WEIGHT_BOUNDS, unit: 'points' } as const;

/** Points of the need's side. */
export class NeedWeightsDto {
  @Whole(POINTS)
  readonly text!: number;

  @Whole(POINTS)
  readonly theme!: number;

  @Whole(POINTS)
  readonly evidence!: number;

  @Whole(POINTS)
  readonly setting!: number;

  @Whole(POINTS)
  readonly readiness!: number;

  @Whole(POINTS)
  readonly affordability!: number;

  @Whole(POINTS)
  readonly integration!: number;

  @Whole(POINTS)
  readonly local!: number;

  @Whole(POINTS)
  readonly delivery_record!: number;
}

/** Points of the supplier's side. */
export class SupplierWeightsDto {
  @Whole(POINTS)
  readonly fit!: number;

  @Whole(POINTS)
  readonly contract_value!: number;

  @Whole(POINTS)
  readonly region_preference!: number;

  @Whole(POINTS)
  readonly need_maturity!: number;

  @Whole(POINTS)
  readonly delivery_window!: number;

  @Whole(POINTS)
  readonly reference_value!: number;
}

/** A set of matching weights as it is written. */
export class WeightSetDraftDto {
  @Text({
    min: 3,
    max: 40,
    shape: {
      pattern: /^[a-z0-9][a-z0-9.-]*$/u,
      says: 'small letters, figures, full stops and hyphens, such as 2027-04',
    },
    says: 'What lists and epochs call the set.',
  })
  readonly name!: string;

  @Text({ min: 10, max: 2_000, says: 'Why the weights should change, for everybody to read.' })
  readonly reason!: string;

  @Nested(() => NeedWeightsDto, { says: 'Whole points; they add up to 100.' })
  readonly need!: NeedWeightsDto;

  @Nested(() => SupplierWeightsDto, { says: 'Whole points; they add up to 100.' })
  readonly supplier!: SupplierWeightsDto;
}

/** A set as services take it. */
export function draftOf({ name, reason, need, supplier }: WeightSetDraftDto) {
  return { name, reason, content: { need: { ...need }, supplier: { ...supplier } } };
}
