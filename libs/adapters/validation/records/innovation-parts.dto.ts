import type {
  Deployment,
  EnvironmentStatement,
  EquityStatement,
  Integration,
  IntellectualProperty,
  IntendedUse,
  MarketPosition,
  PathwayEffect,
  Pricing,
  StandardStatus,
  UserTesting,
} from '@matchwell/core/innovation/innovation-profile';
import { Day } from '../fields/day-field';
import { Decimal, PenceAmount, YesNo } from '../fields/number-fields';
import { IsTerm, IsTermList } from '../fields/term-fields';
import { OdsCodeField } from '../fields/address-fields';
import { Optional } from '../fields/field-rule';
import { Text, TextList } from '../fields/text-fields';

/** The most words one of the three fixed passages may have. */
const PASSAGE = { max: 3_000, maxWords: 150 } as const;

/** The three passages that ranking reads. */
export class IntendedUseDto implements IntendedUse {
  @Text({ ...PASSAGE, says: 'The problem the product addresses, in at most 150 words.' })
  readonly problemAddressed!: string;

  @Text({ ...PASSAGE, says: 'What the product does, in at most 150 words.' })
  readonly whatItDoes!: string;

  @Text({ ...PASSAGE, says: 'Where and by whom the product is used, in at most 150 words.' })
  readonly whereUsed!: string;
}

/** Where the product stands against one standard. */
export class StandardStatusDto implements StandardStatus {
  @IsTerm('standards')
  readonly standard!: string;

  @IsTerm('standard-states')
  readonly state!: string;

  @Optional()
  @Text({ max: 100, says: 'Certificate or registration number.' })
  readonly number?: string;

  @Optional()
  @Text({ max: 200, says: 'Approved or notified body, or registrar.' })
  readonly body?: string;

  @Optional()
  @Day({ says: 'The last day on which the certificate is valid.' })
  readonly expiresOn?: string;

  @Optional()
  @Day({ says: 'When a standard being worked towards is expected to be held.' })
  readonly expectedOn?: string;
}

/** A price that can be computed with. */
export class PricingDto implements Pricing {
  @IsTerm('pricing-bases')
  readonly basis!: string;

  @PenceAmount({ says: 'Price of one unit of the basis in pence, excluding VAT; 0 when free.' })
  readonly amountPence!: number;

  @Optional()
  @PenceAmount({ says: 'One-off cost of starting in pence, excluding VAT.' })
  readonly setupPence?: number;

  @Optional()
  @IsTerm('cost-comparisons')
  readonly comparedWithCurrentPractice?: string;

  @Optional()
  @Decimal({ above: 0, max: 50, unit: 'years', says: 'Expected life of a bought device. Spreads a one-off price.' })
  readonly lifeYears?: number;

  @Optional()
  @Text({ max: 500 })
  readonly note?: string;
}

/** One system or standard the product connects with. */
export class IntegrationDto implements Integration {
  @IsTerm('integrations')
  readonly capability!: string;

  @IsTerm('integration-states')
  readonly state!: string;
}

/** A place where the product is, or was, in use. */
export class DeploymentDto implements Deployment {
  @OdsCodeField()
  readonly odsCode!: string;

  @Optional()
  @Text({ max: 200 })
  readonly department?: string;

  @Optional()
  @Day()
  readonly since?: string;

  @Optional()
  @Day({ notBefore: 'since', says: 'The last day of use; left out while still in use.' })
  readonly until?: string;

  @Optional()
  @Text({ max: 500, says: 'How it was bought or given.' })
  readonly commercialBasis?: string;

  @Optional()
  @Text({ max: 1_000, says: 'What happened there.' })
  readonly effect?: string;
}

/** How the supplier sees the market. */
export class MarketPositionDto implements MarketPosition {
  @IsTerm('market-positions')
  readonly position!: string;

  @Optional()
  @Text({ max: 2_000 })
  readonly competitors?: string;

  @Optional()
  @Text({ max: 2_000 })
  readonly research?: string;
}

/** What the product does to the care pathway. */
export class PathwayEffectDto implements PathwayEffect {
  @IsTerm('pathway-effects')
  readonly effect!: string;

  @Optional()
  @Text({ max: 2_000 })
  readonly description?: string;
}

/** How users shaped and tried the product. */
export class UserTestingDto implements UserTesting {
  @Optional()
  @YesNo()
  readonly involvedInDesign?: boolean;

  @Optional()
  @YesNo()
  readonly testedInRealLife?: boolean;

  @Optional()
  @IsTermList('user-test-groups')
  readonly groups: readonly string[] = [];

  @Optional()
  @Text({ max: 2_000 })
  readonly summary?: string;
}

/** What the product does for health inequalities. */
export class EquityStatementDto implements EquityStatement {
  @Optional()
  @IsTermList('inequality-groups')
  readonly groups: readonly string[] = [];

  @Optional()
  @YesNo()
  readonly impactAssessmentDone?: boolean;

  @Optional()
  @Text({ max: 2_000 })
  readonly summary?: string;
}

/** What the product does for the climate. */
export class EnvironmentStatementDto implements EnvironmentStatement {
  @Optional()
  @Decimal({
    min: -1_000_000,
    max: 1_000_000,
    unit: 'kilograms',
    says: 'Kilograms of CO2 equivalent saved per patient; negative when it costs carbon.',
  })
  readonly carbonSavedKgPerPatient?: number;

  @Optional()
  @Text({ max: 2_000 })
  readonly summary?: string;
}

/** Who owns what. */
export class IntellectualPropertyDto implements IntellectualProperty {
  @Optional()
  @IsTermList('intellectual-property')
  readonly rights: readonly string[] = [];

  @Optional()
  @TextList({ max: 40, atMost: 50 })
  readonly patentNumbers?: readonly string[];
}
