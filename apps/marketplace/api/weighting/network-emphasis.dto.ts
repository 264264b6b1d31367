import type { CriterionEmphasis } from '@matchwell/core/need/problem-statement';
import { EMPHASIS_BOUNDS } from '@matchwell/core/scoring/weight-emphasis';
import { NEED_FEATURES } from '@matchwell/core/scoring/weights';
import { Decimal, Text } from '@matchwell/adapters/validation';

const FACTOR = {
  ...EMPHASIS_BOUNDS,
  says: '1 counts as published, 1.5 more, 0.5 less; all are scaled to 100 points again.',
};

/** How much each criterion of the need's side counts for a network. */
export class NetworkFactorsDto {
  @Decimal(FACTOR)
  readonly text!: number;

  @Decimal(FACTOR)
  readonly theme!: number;

  @Decimal(FACTOR)
  readonly evidence!: number;

  @Decimal(FACTOR)
  readonly setting!: number;

  @Decimal(FACTOR)
  readonly readiness!: number;

  @Decimal(FACTOR)
  readonly affordability!: number;

  @Decimal(FACTOR)
  readonly integration!: number;

  @Decimal(FACTOR)
  readonly local!: number;

  @Decimal(FACTOR)
  readonly delivery_record!: number;
}

/** What a network decides to weigh, and why. */
export class NetworkEmphasisChangeDto extends NetworkFactorsDto {
  @Text({ min: 10, max: 2_000, says: 'Why, for everybody to read.' })
  readonly reason!: string;
}

/** Factors as services take them: those that count other than published. */
export function criteriaOf(factors: NetworkFactorsDto): CriterionEmphasis[] {
  return NEED_FEATURES.map((criterion) => ({ criterion, factor: factors[criterion] })).filter(
    ({ factor }) => factor !== 1,
  );
}

/** Criteria as a record of every factor. */
export function factorsOf(criteria: readonly CriterionEmphasis[]): Readonly<Record<string, number>> {
  const known = new Map(criteria.map(({ criterion, factor }) => [criterion, factor]));
  return Object.fromEntries(NEED_FEATURES.map((criterion) => [criterion, known.get(criterion) ?? 1]));
}
