import type {
  AffectedPopulation,
  Budget,
  Commitment,
  CriterionEmphasis,
  DesiredOutcome,
  EvidenceRequirement,
  ProblemStatement,
  Scale,
  SoftGate,
  StandardRequirement,
} from '@matchwell/core/need/problem-statement';
import { EMPHASIS_BOUNDS } from '@matchwell/core/scoring/weight-emphasis';
import { NEED_FEATURES, type NeedFeature } from '@matchwell/core/scoring/weights';
import { OrganisationIdList } from '../fields/address-fields';
import { Day } from '../fields/day-field';
import { Optional } from '../fields/field-rule';
import { Nested, NestedList } from '../fields/nested-fields';
import { Decimal, PenceAmount, Whole, YesNo } from '../fields/number-fields';
import { IsTerm, IsTermList, OneOf } from '../fields/term-fields';
import { Sentence, Text, TextList } from '../fields/text-fields';
import { DraftNeeds } from '../draft-needs';

/** Far above any count of people, tests or things in England. */
const COUNT = { min: 0, max: 1_000_000_000 } as const;

/** Who suffers from the problem, and how things stand. */
export class AffectedPopulationDto implements AffectedPopulation {
  @Text({ max: 1_000 })
  readonly description!: string;

  @Optional()
  @Whole(COUNT)
  readonly patientsPerYear?: number;

  @Optional()
  @Text({ max: 500, says: 'The figure to be improved, in words with its unit.' })
  readonly baseline?: string;
}

/** A measurable result wanted. */
export class DesiredOutcomeDto implements DesiredOutcome {
  @Text({ max: 500 })
  readonly description!: string;

  @Optional()
  @Text({ max: 300 })
  readonly measure?: string;

  @Optional()
  @Text({ max: 300 })
  readonly target?: string;
}

/** What one evidence domain must reach. */
export class EvidenceRequirementDto implements EvidenceRequirement {
  @IsTerm('evidence-domains')
  readonly domain!: string;

  @Whole({ min: 0, max: 5, says: 'An evidence level, see the list evidence-levels.' })
  readonly minimumLevel!: number;

  @YesNo({ says: 'Whether only evidence checked by a network counts.' })
  readonly mustBeVerified!: boolean;
}

/** A standard that must be held on the day use starts. */
export class StandardRequirementDto implements StandardRequirement {
  @IsTerm('standards')
  readonly standard!: string;

  @Optional()
  @YesNo({ says: 'Whether working towards it, with an expected day before the start, is enough.' })
  readonly inProgressIsEnough?: boolean;
}

/** How much of a product the need would use in a year. */
export class ScaleDto implements Scale {
  @Optional()
  @Whole(COUNT)
  readonly patientsPerYear?: number;

  @Optional()
  @Whole(COUNT)
  readonly testsPerYear?: number;

  @Optional()
  @Whole(COUNT)
  readonly devices?: number;

  @Optional()
  @Whole(COUNT)
  readonly staffUsers?: number;

  @Optional()
  @Whole(COUNT)
  readonly sites?: number;
}

/** Money and the scale it has to cover. */
export class BudgetDto implements Budget {
  @PenceAmount({ says: 'What can be spent a year, in pence, excluding VAT.' })
  readonly perYearPence!: number;

  @YesNo()
  readonly confirmed!: boolean;

  @Optional()
  @Nested(() => ScaleDto, { says: 'What is not given is unknown.' })
  readonly scale: ScaleDto = {};
}

/** Signs that the need is ready to act. */
export class CommitmentDto implements Commitment {
  @YesNo()
  readonly executiveSponsor!: boolean;

  @Optional()
  @Day({ says: 'The day by which a decision is promised.' })
  readonly decisionBy?: string;

  @YesNo({ says: 'Whether the site would evaluate jointly or publish a case study.' })
  readonly offersReferenceSite!: boolean;
}

const SOFT_GATES: readonly SoftGate['gate'][] = ['G4', 'G6', 'G7'];

/** A gate that lowers the score over a slope instead of excluding. */
export class SoftGateDto implements SoftGate {
  @OneOf(SOFT_GATES, { says: 'G4 readiness, G6 price, G7 time.' })
  readonly gate!: SoftGate['gate'];

  @Decimal({ above: 0, max: 3_650, says: 'Width of the slope: levels (G4), ln price ratio (G6), days (G7).' })
  readonly width!: number;
}

/** How much a criterion matters to the author. */
export class CriterionEmphasisDto implements CriterionEmphasis {
  @OneOf(NEED_FEATURES, { says: 'A criterion of the need’s side.' })
  readonly criterion!: NeedFeature;

  @Decimal({ ...EMPHASIS_BOUNDS, says: '1.5 matters more, 0.5 matters less; all are scaled to 100 points again.' })
  readonly factor!: number;
}

/** What a scout says of an unmet need. Lists that are left out are empty; other optional fields that are left out are unknown. */
@DraftNeeds('title')
export class ProblemStatementDto implements ProblemStatement {
  @Text({ min: 5, max: 120 })
  readonly title!: string;

  @Sentence({
    max: 400,
    minWords: 8,
    maxWords: 30,
    says: 'One sentence of 8 to 30 words: the strongest signal ranking has.',
  })
  readonly summary!: string;

  @Text({ max: 20_000, says: 'The problem in full, without naming a solution.' })
  readonly body!: string;

  @IsTermList('themes', { atLeast: 1, says: 'The first is the primary theme.' })
  readonly themes!: readonly string[];

  @Optional()
  @IsTermList('conditions')
  readonly conditions: readonly string[] = [];

  @IsTermList('care-settings', { atLeast: 1 })
  readonly careSettings!: readonly string[];

  @Optional()
  @TextList({ max: 60, atMost: 50, says: 'Key terms the author confirmed, in the author’s words.' })
  readonly keyTerms: readonly string[] = [];

  @Optional()
  @Nested(() => AffectedPopulationDto)
  readonly population?: AffectedPopulationDto;

  @Optional()
  @NestedList(() => DesiredOutcomeDto)
  readonly desiredOutcomes: readonly DesiredOutcomeDto[] = [];

  @Optional()
  @NestedList(() => EvidenceRequirementDto, { uniqueBy: 'domain' })
  readonly evidenceThreshold: readonly EvidenceRequirementDto[] = [];

  @Optional()
  @NestedList(() => StandardRequirementDto, { uniqueBy: 'standard' })
  readonly standardsRequired: readonly StandardRequirementDto[] = [];

  @Optional()
  @Whole({ min: 1, max: 9, says: 'Lowest technology readiness level.' })
  readonly trlMinimum?: number;

  @Optional()
  @Nested(() => BudgetDto)
  readonly budget?: BudgetDto;

  @Optional()
  @Day({ says: 'The last day on which a solution must be in use.' })
  readonly deadline?: string;

  @Optional()
  @Day({ notAfter: 'deadline', says: 'The day on which use starts: certificates must still be valid then.' })
  readonly startsOn?: string;

  @Optional()
  @IsTermList('integrations', { says: 'Without these a product cannot be used.' })
  readonly mustHaveIntegrations: readonly string[] = [];

  @Optional()
  @IsTermList('decision-roles')
  readonly decisionMakers: readonly string[] = [];

  @Optional()
  @Nested(() => CommitmentDto)
  readonly commitment?: CommitmentDto;

  @IsTerm('need-visibilities')
  readonly visibility!: string;

  @Optional()
  @YesNo({ says: 'Asks for a national lead network instead of the local one.' })
  readonly wantsNationalLead?: boolean;

  @Optional()
  @OrganisationIdList({ atMost: 50, says: 'Supplier organisations that must not be introduced.' })
  readonly excludedOrganisationIds: readonly string[] = [];

  @Whole({ min: 1, max: 20, says: 'Introductions that may be open at the same time.' })
  readonly introductionsWanted!: number;

  @Optional()
  @Text({ max: 500, says: 'What a solution would replace.' })
  readonly replaces?: string;

  @Optional()
  @NestedList(() => SoftGateDto, { atMost: 3, uniqueBy: 'gate' })
  readonly softGates: readonly SoftGateDto[] = [];

  @Optional()
  @NestedList(() => CriterionEmphasisDto, {
    atMost: NEED_FEATURES.length,
    uniqueBy: 'criterion',
    says: 'Criteria that matter more or less than published; everybody sees it.',
  })
  readonly weightEmphasis?: readonly CriterionEmphasisDto[];
}
