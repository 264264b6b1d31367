import type { JudgedEvidenceItem } from '../innovation/evidence-item';
import type { Pricing, StandardStatus } from '../innovation/innovation-profile';
import type { DeploymentPlace, MatchableInnovation } from '../innovation/matchable-innovation';
import { addDays } from '../kernel/calendar-day';
import type { MatchableNeed } from '../need/matchable-need';
import type { CriterionEmphasis } from '../need/problem-statement';
import type { Candidate } from '../ranking/rank-need';
import type { TextEvidence } from '../scoring/need-side-features';
import { NEED_FEATURES } from '../scoring/weights';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import { TEST_DAY } from './an-epoch';
import type { Draw } from './draw';
import { chance, oneOf, several, someOf } from './draw';
import { anInnovation } from './innovation-builder';
import { aNeed } from './need-builder';

const THEMES = ['heart_failure', 'cvd', 'stroke', 'copd', 'respiratory', 'virtual_wards', 'cancer'];
const SETTINGS = ['community_care', 'primary_care', 'acute_outpatient', 'care_home', 'ambulance'];
const DOMAINS = ['effectiveness', 'economic', 'safety'];
const STANDARDS = ['dtac', 'dcb0129', 'cyber_essentials', 'ukca_ce_class_2a'];
const INTEGRATIONS = ['fhir_uk_core', 'nhs_login', 'systmone', 'none_needed'];
const NETWORKS = ['ichp', 'east', 'kss', 'nenc'];
const BASES = VOCABULARIES['pricing-bases'].ids();
const TERMS = ['heart', 'failur', 'readmiss', 'nurs', 'home'];

/** A market generator draws plausible values, unknowns and edges alike, so that every gate passes, fails and stays open now and then. */
export function drawInnovation(draw: Draw, id: string): MatchableInnovation {
  const from = draw.integer(-60, 200);
  return anInnovation()
    .withId(id)
    .called(`Product ${id}`)
    .withTrl(draw.integer(4, 9))
    .withProfile({
      themes: someOf(draw, THEMES, 1, 3),
      careSettings: someOf(draw, SETTINGS, 0, 3),
      standards: several(draw, 0, 4, () => drawStandard(draw)),
      integrations: several(draw, 0, 3, () => ({
        capability: oneOf(draw, INTEGRATIONS),
        state: oneOf(draw, ['live', 'planned']),
      })),
      regionsServed: chance(draw, 50) ? ['england'] : someOf(draw, NETWORKS, 0, 2),
      pricing: chance(draw, 80) ? drawPricing(draw) : undefined,
      leadTimeDays: chance(draw, 80) ? draw.integer(0, 200) : undefined,
    })
    .inUseAt(...several(draw, 0, 2, () => drawPlace(draw)))
    .showing(...several(draw, 0, 5, (index) => drawEvidenceItem(draw, `item-${index}`)))
    .from({
      organisationId: `organisation-${draw.integer(1, 5)}`,
      targetContractPence: chance(draw, 70) ? draw.integer(0, 40) * 1_000_000 : undefined,
      preferredNetworks: someOf(draw, NETWORKS, 0, 2),
      deliveryWindow: chance(draw, 60)
        ? { from: addDays(TEST_DAY, from), to: addDays(TEST_DAY, from + draw.integer(0, 200)) }
        : undefined,
      deliveryRecord: drawRecord(draw),
    })
    .build();
}

/** A need with a few demands, some of them soft, and some of its facts unknown. */
export function drawNeed(draw: Draw, id = 'need-drawn'): MatchableNeed {
  const network = chance(draw, 95) ? oneOf(draw, NETWORKS) : undefined;
  return aNeed()
    .withId(id)
    .at({
      odsCode: 'RYJ',
      icbCode: chance(draw, 80) ? 'QRV' : undefined,
      network,
      adjacentNetworks: someOf(draw, NETWORKS, 0, 2),
    })
    .stating({
      themes: someOf(draw, THEMES, 1, 3),
      careSettings: someOf(draw, SETTINGS, 1, 2),
      evidenceThreshold: someOf(draw, DOMAINS, 0, 2).map((domain) => ({
        domain,
        minimumLevel: draw.integer(0, 4),
        mustBeVerified: chance(draw, 50),
      })),
      standardsRequired: someOf(draw, STANDARDS, 0, 2).map((standard) =>
        chance(draw, 50) ? { standard, inProgressIsEnough: chance(draw, 70) } : { standard },
      ),
      trlMinimum: chance(draw, 60) ? draw.integer(3, 9) : undefined,
      budget: chance(draw, 80)
        ? { perYearPence: draw.integer(0, 60) * 250_000, confirmed: chance(draw, 50), scale: drawScale(draw) }
        : undefined,
      deadline: chance(draw, 70) ? addDays(TEST_DAY, draw.integer(-20, 400)) : undefined,
      startsOn: chance(draw, 30) ? addDays(TEST_DAY, draw.integer(0, 300)) : undefined,
      mustHaveIntegrations: someOf(draw, INTEGRATIONS, 0, 2),
      commitment: chance(draw, 70)
        ? {
            executiveSponsor: chance(draw, 50),
            offersReferenceSite: chance(draw, 50),
            ...(chance(draw, 50) ? { decisionBy: '2027-03-31' } : {}),
          }
        : undefined,
      excludedOrganisationIds: chance(draw, 20) ? [`organisation-${draw.integer(1, 5)}`] : [],
      softGates: [
        ...(chance(draw, 25) ? [{ gate: 'G4' as const, width: draw.integer(1, 3) }] : []),
        ...(chance(draw, 25) ? [{ gate: 'G6' as const, width: draw.integer(1, 10) / 10 }] : []),
        ...(chance(draw, 25) ? [{ gate: 'G7' as const, width: draw.integer(1, 90) }] : []),
      ],
    })
    .build();
}

/** A need with its candidates; some of them were declined before. */
export function drawMarket(
  draw: Draw,
  most = 8,
): { readonly need: MatchableNeed; readonly candidates: readonly Candidate[] } {
  const candidates = several(draw, 1, most, (index) => ({
    innovation: drawInnovation(draw, `innovation-${index}`),
    text: drawText(draw),
  }));
  const declined = candidates
    .filter(() => chance(draw, 10))
    .map(({ innovation }) => ({ innovationId: innovation.id, declinedOn: addDays(TEST_DAY, -draw.integer(0, 365)) }));
  const need = drawEmphasisedNeed(draw);
  return { need: { ...(chance(draw, 65) ? relaxed(need) : need), declined }, candidates };
}

/** The same need asking for less, so that lists are not always short. */
function relaxed(need: MatchableNeed): MatchableNeed {
  const { statement } = need;
  const { budget, trlMinimum, deadline } = statement;
  return {
    ...need,
    statement: {
      ...statement,
      evidenceThreshold: statement.evidenceThreshold
        .slice(0, 1)
        .map((asked) => ({ ...asked, minimumLevel: Math.min(asked.minimumLevel, 2) })),
      standardsRequired: [],
      mustHaveIntegrations: [],
      excludedOrganisationIds: [],
      trlMinimum: trlMinimum && Math.min(trlMinimum, 6),
      budget: budget && { ...budget, perYearPence: budget.perYearPence * 4 },
      deadline: deadline && addDays(deadline, 100),
    },
  };
}

/** What a text engine might have found. */
export function drawText(draw: Draw): TextEvidence {
  return {
    fit: draw.integer(0, 1000) / 1000,
    terms: someOf(draw, TERMS, 0, 5).map((term) => ({ term, contribution: draw.integer(0, 20) / 10 })),
  };
}

/** An item of any standing, in any verification state unless told. */
export function drawEvidenceItem(
  draw: Draw,
  id: string,
  states: readonly JudgedEvidenceItem['verification'][] = ['verified', 'self_declared', 'rejected'],
): JudgedEvidenceItem {
  return {
    id,
    title: `Study ${id}`,
    kind: 'clinical',
    design: oneOf(draw, VOCABULARIES['evidence-designs'].ids()),
    domains: someOf(draw, DOMAINS, 1, 2),
    ...(chance(draw, 70) ? { setting: oneOf(draw, SETTINGS) } : {}),
    place: oneOf(draw, VOCABULARIES['evidence-places'].ids()),
    independent: chance(draw, 50),
    date: addDays(TEST_DAY, -draw.integer(-30, 5000)),
    verification: oneOf(draw, states),
  };
}

function drawStandard(draw: Draw): StandardStatus {
  const state = oneOf(draw, ['held', 'held', 'held', 'working_towards', 'not_yet', 'not_applicable']);
  return {
    standard: oneOf(draw, STANDARDS),
    state,
    ...(state === 'held' && chance(draw, 60) ? { expiresOn: addDays(TEST_DAY, draw.integer(-10, 900)) } : {}),
    ...(state === 'working_towards' && chance(draw, 60) ? { expectedOn: addDays(TEST_DAY, draw.integer(0, 300)) } : {}),
  };
}

function drawPricing(draw: Draw): Pricing {
  return {
    basis: oneOf(draw, BASES),
    amountPence: draw.integer(0, 100) * 1_000,
    ...(chance(draw, 30) ? { setupPence: draw.integer(0, 50) * 10_000 } : {}),
    ...(chance(draw, 30) ? { lifeYears: draw.integer(1, 10) } : {}),
  };
}

function drawScale(draw: Draw): NonNullable<MatchableNeed['statement']['budget']>['scale'] {
  return {
    ...(chance(draw, 85) ? { patientsPerYear: draw.integer(0, 500) } : {}),
    ...(chance(draw, 85) ? { testsPerYear: draw.integer(0, 2000) } : {}),
    ...(chance(draw, 85) ? { devices: draw.integer(0, 100) } : {}),
    ...(chance(draw, 85) ? { staffUsers: draw.integer(0, 100) } : {}),
    ...(chance(draw, 50) ? { sites: draw.integer(1, 5) } : {}),
  };
}

function drawPlace(draw: Draw): DeploymentPlace {
  return {
    odsCode: oneOf(draw, ['RYJ', 'RTD', 'RJ1']),
    ...(chance(draw, 60) ? { icbCode: oneOf(draw, ['QRV', 'QHM', 'QKK']) } : {}),
    ...(chance(draw, 80) ? { network: oneOf(draw, NETWORKS) } : {}),
  };
}

function drawRecord(draw: Draw): { concluded: number; good: number } {
  const concluded = draw.integer(0, 20);
  return { concluded, good: draw.integer(0, concluded) };
}

/** A need as {@link drawNeed} draws it, whose author, or whose network, may have said what matters more and what less. */
export function drawEmphasisedNeed(draw: Draw): MatchableNeed {
  const need = emphasising(draw, drawNeed(draw));
  return chance(draw, 50) ? need : { ...need, networkEmphasis: { id: 'emphasis-1', criteria: drawEmphasis(draw) } };
}

/** The same need, whose author may have said what matters more and what less. */
export function emphasising(draw: Draw, need: MatchableNeed): MatchableNeed {
  if (chance(draw, 40)) return need;
  return { ...need, statement: { ...need.statement, weightEmphasis: drawEmphasis(draw) } };
}

function drawEmphasis(draw: Draw): CriterionEmphasis[] {
  return NEED_FEATURES.filter(() => chance(draw, 40)).map((criterion) => ({
    criterion,
    factor: draw.integer(50, 150) / 100,
  }));
}
