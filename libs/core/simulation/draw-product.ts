import type { SupplierSize } from '../allocation/allocation-input';
import type { JudgedEvidenceItem } from '../innovation/evidence-item';
import { addDays } from '../kernel/calendar-day';
import type { Chance } from './chance';
import { FIRST_DAY, MARKET_THEMES, type MarketKind, type SimulatedProduct, type SimulatedSupplier } from './market';
import { drawSettings, drawSubject, type MarketWords, themeLabel, ticked } from './market-words';
import networks from '../routing/data/networks.json';

const NETWORK_IDS = networks.map(({ id }) => id);
const DESIGN_OF_LEVEL = [
  '',
  'expert_opinion',
  'service_evaluation',
  'controlled_comparison',
  'randomised_trial',
  'multi_site_trial',
] as const;

/** What size brings with it. True quality is not among it. */
interface SizeHabits {
  readonly evidenceWeights: readonly number[];
  readonly trlFrom: number;
  readonly medianCostPence: number;
  readonly servesEngland: number;
  readonly wordsPerPassage: number;
  readonly stuffs: number;
  readonly concludedUpTo: number;
}

const HABITS: Readonly<Record<SupplierSize, SizeHabits>> = {
  small: {
    evidenceWeights: [8, 18, 34, 24, 11, 5],
    trlFrom: 5,
    medianCostPence: 3_000_000,
    servesEngland: 0.2,
    wordsPerPassage: 40,
    stuffs: 0,
    concludedUpTo: 6,
  },
  mid: {
    evidenceWeights: [4, 10, 32, 28, 18, 8],
    trlFrom: 6,
    medianCostPence: 4_500_000,
    servesEngland: 0.4,
    wordsPerPassage: 60,
    stuffs: 0.2,
    concludedUpTo: 12,
  },
  large: {
    evidenceWeights: [2, 6, 26, 30, 24, 12],
    trlFrom: 7,
    medianCostPence: 6_500_000,
    servesEngland: 0.75,
    wordsPerPassage: 90,
    stuffs: 0.6,
    concludedUpTo: 25,
  },
};

/** A product of a supplier: first the truth, then what the record says of it. */
export function drawProduct(
  id: string,
  supplier: number,
  { id: organisationId, size, targetContractPence }: SimulatedSupplier,
  words: MarketWords,
  chance: Chance,
  kind: MarketKind = {},
): SimulatedProduct {
  const habits = HABITS[size];
  const subject = drawSubject(chance);
  const quality = chance.normal();
  const evidenceLevel = chance.weighted(habits.evidenceWeights);
  const trl = chance.between(habits.trlFrom, 9);
  const yearlyCostPence = Math.round(habits.medianCostPence * Math.exp(0.6 * chance.normal()));
  const leadTimeDays = chance.between(20, 220);
  const regions = chance.happens(habits.servesEngland)
    ? NETWORK_IDS
    : chance.several(NETWORK_IDS, chance.between(2, 8));
  const themes = ticked(subject, chance);
  const { stuffedThemes } = kind;
  const stuffs = stuffedThemes === undefined ? habits.stuffs : { small: 0, mid: 0.6, large: 1 }[size];
  const stuffed = chance.happens(stuffs)
    ? chance
        .several([...MARKET_THEMES.keys()], stuffedThemes ?? 3)
        .flatMap((theme) => words.stuffing(theme, 12, chance))
    : [];
  const passage = (filler: number, more: readonly string[] = []): string =>
    [...words.about(subject, habits.wordsPerPassage, 'supplier', filler, chance), ...more].join(' ');
  const labels = themes.filter(() => chance.happens(0.5)).map(themeLabel);
  const concluded = chance.between(0, habits.concludedUpTo);
  const goodRate = 1 / (1 + Math.exp(-0.8 * quality));
  const settings = drawSettings(chance);
  return {
    supplier,
    arrives: 0,
    subject,
    quality,
    evidenceLevel,
    trl,
    yearlyCostPence,
    leadTimeDays,
    regions: new Set(regions),
    record: {
      id,
      version: 1,
      evidence: drawEvidence(id, evidenceLevel, settings[0] ?? 'community_care', chance),
      deploymentPlaces: [],
      profile: {
        name: id,
        tagline: '',
        intendedUse: {
          problemAddressed: passage(0.3, labels),
          whatItDoes: passage(0.35, stuffed),
          whereUsed: passage(0.6),
        },
        themes,
        conditions: [],
        careSettings: settings,
        productType: 'digital',
        mainPurpose: 'monitor',
        benefits: [],
        trl: chance.happens(0.15) ? Math.max(1, Math.min(9, trl + (chance.happens(0.7) ? 1 : -1))) : trl,
        standards: [],
        pricing: {
          basis: 'per_organisation_year',
          amountPence: Math.round(yearlyCostPence * (0.9 + 0.2 * chance.uniform())),
        },
        leadTimeDays,
        integrations: [],
        regionsServed: regions.length === NETWORK_IDS.length ? ['england'] : regions,
        deployments: [],
        revenueModels: [],
        procurementRoutes: [],
        programmes: [],
        supportSought: [],
      },
      supplier: {
        organisationId,
        targetContractPence,
        preferredNetworks: chance.happens(0.5) ? chance.several(regions, 2) : [],
        deliveryRecord: {
          concluded,
          good: Array.from({ length: concluded }, () => chance.happens(goodRate)).filter(Boolean).length,
        },
      },
    },
  };
}

/** Evidence of effectiveness: verified as it is, or declared and sometimes a level too high. */
function drawEvidence(id: string, level: number, setting: string, chance: Chance): JudgedEvidenceItem[] {
  const verified = chance.happens(0.7);
  const claimed = !verified && chance.happens(0.3) ? Math.min(5, level + 1) : level;
  const design = DESIGN_OF_LEVEL[claimed];
  if (design === undefined || design === '') return [];
  return [
    {
      id: `${id}-evidence`,
      title: 'Study',
      kind: 'clinical',
      design,
      domains: ['effectiveness'],
      setting,
      place: chance.happens(0.7) ? 'uk_nhs' : 'comparable_system',
      independent: chance.happens(0.5),
      date: addDays(FIRST_DAY, -chance.between(0, 2_500)),
      verification: verified ? 'verified' : 'self_declared',
    },
  ];
}
