import type { SupplierDetails } from '@matchwell/capabilities/organisations';
import type { EvidenceItem, EvidenceReference } from '@matchwell/core/innovation/evidence-item';
import type * as innovation from '@matchwell/core/innovation/innovation-profile';
import type * as need from '@matchwell/core/need/problem-statement';
import type { EvidenceItemDto, EvidenceReferenceDto } from './evidence-item.dto';
import type * as parts from './innovation-parts.dto';
import type { InnovationProfileDto } from './innovation-profile.dto';
import type * as statement from './problem-statement.dto';
import type { SupplierDetailsDto } from './supplier-details.dto';

/** True when both have the same members, optional ones included, and each can stand for the other. */
type Mirrors<Dto, Core> = [Dto, keyof Dto] extends [Core, keyof Core]
  ? [Core, keyof Core] extends [Dto, keyof Dto]
    ? true
    : false
  : false;

type MustBeTrue<Checks extends readonly true[]> = Checks;

/** Fails to compile when a record class and the domain type it checks differ in any member. */
export type RecordsMirrorTheDomain = MustBeTrue<
  [
    Mirrors<EvidenceReferenceDto, EvidenceReference>,
    Mirrors<EvidenceItemDto, EvidenceItem>,
    Mirrors<InnovationProfileDto, innovation.InnovationProfile>,
    Mirrors<parts.IntendedUseDto, innovation.IntendedUse>,
    Mirrors<parts.StandardStatusDto, innovation.StandardStatus>,
    Mirrors<parts.PricingDto, innovation.Pricing>,
    Mirrors<parts.IntegrationDto, innovation.Integration>,
    Mirrors<parts.DeploymentDto, innovation.Deployment>,
    Mirrors<parts.MarketPositionDto, innovation.MarketPosition>,
    Mirrors<parts.PathwayEffectDto, innovation.PathwayEffect>,
    Mirrors<parts.UserTestingDto, innovation.UserTesting>,
    Mirrors<parts.EquityStatementDto, innovation.EquityStatement>,
    Mirrors<parts.EnvironmentStatementDto, innovation.EnvironmentStatement>,
    Mirrors<parts.IntellectualPropertyDto, innovation.IntellectualProperty>,
    Mirrors<statement.ProblemStatementDto, need.ProblemStatement>,
    Mirrors<statement.AffectedPopulationDto, need.AffectedPopulation>,
    Mirrors<statement.DesiredOutcomeDto, need.DesiredOutcome>,
    Mirrors<statement.EvidenceRequirementDto, need.EvidenceRequirement>,
    Mirrors<statement.StandardRequirementDto, need.StandardRequirement>,
    Mirrors<statement.ScaleDto, need.Scale>,
    Mirrors<statement.BudgetDto, need.Budget>,
    Mirrors<statement.CommitmentDto, need.Commitment>,
    Mirrors<statement.SoftGateDto, need.SoftGate>,
    Mirrors<statement.CriterionEmphasisDto, need.CriterionEmphasis>,
    Mirrors<SupplierDetailsDto, SupplierDetails>,
  ]
>;
