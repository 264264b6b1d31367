import benefits from './data/benefits.json';
import careSettings from './data/care-settings.json';
import conditions from './data/conditions.json';
import costComparisons from './data/cost-comparisons.json';
import decisionRoles from './data/decision-roles.json';
import declineReasons from './data/decline-reasons.json';
import evidenceDesigns from './data/evidence-designs.json';
import evidenceDomains from './data/evidence-domains.json';
import evidenceKinds from './data/evidence-kinds.json';
import evidenceLevels from './data/evidence-levels.json';
import evidencePlaces from './data/evidence-places.json';
import inequalityGroups from './data/inequality-groups.json';
import integrationStates from './data/integration-states.json';
import integrations from './data/integrations.json';
import intellectualProperty from './data/intellectual-property.json';
import mainPurposes from './data/main-purposes.json';
import marketPositions from './data/market-positions.json';
import nations from './data/nations.json';
import needVisibilities from './data/need-visibilities.json';
import organisationSizes from './data/organisation-sizes.json';
import outcomes from './data/outcomes.json';
import pathwayEffects from './data/pathway-effects.json';
import pricingBases from './data/pricing-bases.json';
import procurementRoutes from './data/procurement-routes.json';
import productTypes from './data/product-types.json';
import programmes from './data/programmes.json';
import revenueModels from './data/revenue-models.json';
import standardStates from './data/standard-states.json';
import standards from './data/standards.json';
import supportSought from './data/support-sought.json';
import themes from './data/themes.json';
import userTestGroups from './data/user-test-groups.json';
import verificationStates from './data/verification-states.json';
import { createVocabulary, Vocabulary } from './vocabulary';

/**
 * Every controlled list of the product, by name. The lists are data files with a version, aligned to the NHS Innovation Service
 * record of 2025-26 in our own wording; a new year's list is a new data file, not a change of code.
 */
export const VOCABULARIES = {
  benefits: createVocabulary(benefits),
  'care-settings': createVocabulary(careSettings),
  conditions: createVocabulary(conditions),
  'cost-comparisons': createVocabulary(costComparisons),
  'decision-roles': createVocabulary(decisionRoles),
  'decline-reasons': createVocabulary(declineReasons),
  'evidence-designs': createVocabulary(evidenceDesigns),
  'evidence-domains': createVocabulary(evidenceDomains),
  'evidence-kinds': createVocabulary(evidenceKinds),
  'evidence-levels': createVocabulary(evidenceLevels),
  'evidence-places': createVocabulary(evidencePlaces),
  'inequality-groups': createVocabulary(inequalityGroups),
  'integration-states': createVocabulary(integrationStates),
  integrations: createVocabulary(integrations),
  'intellectual-property': createVocabulary(intellectualProperty),
  'main-purposes': createVocabulary(mainPurposes),
  'market-positions': createVocabulary(marketPositions),
  nations: createVocabulary(nations),
  'need-visibilities': createVocabulary(needVisibilities),
  'organisation-sizes': createVocabulary(organisationSizes),
  outcomes: createVocabulary(outcomes),
  'pathway-effects': createVocabulary(pathwayEffects),
  'pricing-bases': createVocabulary(pricingBases),
  'procurement-routes': createVocabulary(procurementRoutes),
  'product-types': createVocabulary(productTypes),
  programmes: createVocabulary(programmes),
  'revenue-models': createVocabulary(revenueModels),
  'standard-states': createVocabulary(standardStates),
  standards: createVocabulary(standards),
  'support-sought': createVocabulary(supportSought),
  themes: createVocabulary(themes),
  'user-test-groups': createVocabulary(userTestGroups),
  'verification-states': createVocabulary(verificationStates),
} as const satisfies Record<string, Vocabulary>;

/** The name of a controlled list, e.g. `care-settings`. */
export type VocabularyName = keyof typeof VOCABULARIES;

/** The names in alphabetical order. */
export const VOCABULARY_NAMES = Object.keys(VOCABULARIES).toSorted() as VocabularyName[];

/** One string that changes when any list changes: part of what a match run records. */
export const VOCABULARY_VERSION = VOCABULARY_NAMES.map((name) => `${name}@${VOCABULARIES[name].version}`).join(' ');
