import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import { WebAddress } from '../fields/address-fields';
import { Optional } from '../fields/field-rule';
import { Nested, NestedList } from '../fields/nested-fields';
import { Whole } from '../fields/number-fields';
import { IsRegionList, IsTerm, IsTermList } from '../fields/term-fields';
import { Sentence, Text } from '../fields/text-fields';
import { EvidenceItemDto } from './evidence-item.dto';
import {
  DeploymentDto,
  EnvironmentStatementDto,
  EquityStatementDto,
  IntegrationDto,
  IntellectualPropertyDto,
  IntendedUseDto,
  MarketPositionDto,
  PathwayEffectDto,
  PricingDto,
  StandardStatusDto,
  UserTestingDto,
} from './innovation-parts.dto';
import { DraftNeeds } from '../draft-needs';

/** What a supplier says about a product. Lists that are left out are empty; other optional fields that are left out are unknown. */
@DraftNeeds('name')
export class InnovationProfileDto implements InnovationProfile {
  @Text({ max: 100 })
  readonly name!: string;

  @Sentence({ min: 10, max: 200, says: 'One sentence for lists and search results.' })
  readonly tagline!: string;

  @Optional()
  @WebAddress()
  readonly website?: string;

  @Nested(() => IntendedUseDto)
  readonly intendedUse!: IntendedUseDto;

  @IsTermList('themes', { atLeast: 1, says: 'The first is the primary theme.' })
  readonly themes!: readonly string[];

  @Optional()
  @IsTermList('conditions')
  readonly conditions: readonly string[] = [];

  @IsTermList('care-settings', { atLeast: 1 })
  readonly careSettings!: readonly string[];

  @IsTerm('product-types')
  readonly productType!: string;

  @IsTerm('main-purposes')
  readonly mainPurpose!: string;

  @Optional()
  @IsTermList('benefits')
  readonly benefits: readonly string[] = [];

  @Whole({ min: 1, max: 9, says: 'Technology readiness level.' })
  readonly trl!: number;

  @Optional()
  @NestedList(() => StandardStatusDto, { uniqueBy: 'standard' })
  readonly standards: readonly StandardStatusDto[] = [];

  @Optional()
  @Nested(() => PricingDto)
  readonly pricing?: PricingDto;

  @Optional()
  @Whole({ min: 0, max: 3_650, unit: 'days', says: 'Days from order to first use at one site.' })
  readonly leadTimeDays?: number;

  @Optional()
  @NestedList(() => IntegrationDto, { uniqueBy: 'capability' })
  readonly integrations: readonly IntegrationDto[] = [];

  @Optional()
  @IsRegionList({ says: 'Ids of health innovation networks, or the single word `england`.' })
  readonly regionsServed: readonly string[] = [];

  @Optional()
  @NestedList(() => DeploymentDto)
  readonly deployments: readonly DeploymentDto[] = [];

  @Optional()
  @NestedList(() => EvidenceItemDto, { uniqueBy: 'id' })
  readonly evidence: readonly EvidenceItemDto[] = [];

  @Optional()
  @Nested(() => MarketPositionDto)
  readonly market?: MarketPositionDto;

  @Optional()
  @Nested(() => PathwayEffectDto)
  readonly pathway?: PathwayEffectDto;

  @Optional()
  @Nested(() => UserTestingDto)
  readonly userTesting?: UserTestingDto;

  @Optional()
  @Nested(() => EquityStatementDto)
  readonly equity?: EquityStatementDto;

  @Optional()
  @Nested(() => EnvironmentStatementDto)
  readonly environment?: EnvironmentStatementDto;

  @Optional()
  @Nested(() => IntellectualPropertyDto)
  readonly intellectualProperty?: IntellectualPropertyDto;

  @Optional()
  @IsTermList('revenue-models')
  readonly revenueModels: readonly string[] = [];

  @Optional()
  @IsTermList('procurement-routes')
  readonly procurementRoutes: readonly string[] = [];

  @Optional()
  @IsTermList('programmes')
  readonly programmes: readonly string[] = [];

  @Optional()
  @IsTermList('support-sought')
  readonly supportSought: readonly string[] = [];

  @Optional()
  @Text({ max: 500, says: 'What the product replaces when adopted.' })
  readonly replaces?: string;
}
