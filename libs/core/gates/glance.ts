import { foldedBits } from '../scoring/id-numbers';
import type { PreparedInnovation } from '../scoring/prepared-innovation';
import type { PreparedNeed } from '../scoring/prepared-need';
import { credibilityOf } from './soft-slope';

/** A product takes so many whole numbers at a glance. */
export const GLANCE_SIZE = 3;
/** Domains of evidence that are seen at a glance, the bits each takes, and the highest level they tell: it stands for all above too. */
const [DOMAINS, LEVEL_BITS, HIGHEST_LEVEL] = [8, 3, 7];
/** Where the readiness level begins, and the highest told: it stands for all above too. */
const [TRL_SHIFT, HIGHEST_TRL] = [24, 15];
/** Where the lead time begins: the place of the longest of these days that it reaches. The first is none at all, or one not stated. */
const LEAD_TIME_SHIFT = 28;
const LEAD_TIMES: readonly number[] = [-Infinity, 14, 21, 28, 42, 56, 70, 84, 98, 112, 140, 168, 210, 266, 365, 545];
const EVERYTHING = -1;

/** What of a need five gates ask that can be told at a glance: geography, integration, evidence, readiness and time. */
export interface NeedGlance {
  readonly network: number;
  readonly integrations: number;
  readonly levels: readonly { readonly shift: number; readonly minimum: number }[];
  /** The lowest readiness told that does not fail. */
  readonly leastTrl: number;
  /** The first of the lead times told that fails. */
  readonly tooLate: number;
}

/**
 * What those gates read of a product, in three whole numbers: regions and live integrations as bits, evidence and readiness as levels, the
 * lead time as a place among some. Where there is no room for the truth, it is told too favourably.
 */
export function glanceOf(innovation: PreparedInnovation): readonly [number, number, number] {
  const { regions, servesEngland, listsIntegrations, liveIntegrations, evidence, trl, leadTimeDays } = innovation;
  let levels = Math.min(HIGHEST_TRL, Math.max(0, Math.ceil(trl))) << TRL_SHIFT;
  levels |=
    Math.max(
      0,
      LEAD_TIMES.findLastIndex((days) => leadTimeDays >= days),
    ) << LEAD_TIME_SHIFT;
  for (let domain = 0; domain < DOMAINS; domain += 1) {
    const { declaredLevel = 0, verifiedLevel = 0 } = evidence[domain] ?? {};
    levels |= Math.min(HIGHEST_LEVEL, Math.max(declaredLevel, verifiedLevel)) << (domain * LEVEL_BITS);
  }
  return [
    servesEngland || regions.length === 0 ? EVERYTHING : foldedBits(regions),
    listsIntegrations ? foldedBits(liveIntegrations) : EVERYTHING,
    levels,
  ];
}

/** A need as {@link plainlyFails} asks. */
export function needGlanceOf(need: PreparedNeed): NeedGlance {
  const { network, integrations, threshold, trlMinimum, trlWidth, availableDays, timeWidth } = need;
  let leastTrl = 0;
  while (leastTrl < HIGHEST_TRL && credibilityOf(leastTrl - trlMinimum, trlWidth) <= 0) leastTrl += 1;
  const tooLate = LEAD_TIMES.findIndex((days) => credibilityOf(availableDays - days, timeWidth) <= 0);
  return {
    network: network < 0 ? 0 : foldedBits([network]),
    integrations: foldedBits(integrations),
    levels: threshold
      .filter(({ domain }) => domain < DOMAINS)
      .map(({ domain, minimumLevel }) => ({ shift: domain * LEVEL_BITS, minimum: minimumLevel })),
    leastTrl: Number.isNaN(trlMinimum) ? 0 : leastTrl,
    tooLate: Number.isNaN(availableDays) || tooLate < 0 ? LEAD_TIMES.length : tooLate,
  };
}

/** Whether it shows at a glance, given from place `at` on, that a gate fails. If so `gateFigures` finds it failing; if not, it may. */
export function plainlyFails(need: NeedGlance, glances: Int32Array, at: number): boolean {
  if ((need.network & ~(glances[at] as number)) !== 0) return true;
  if ((need.integrations & ~(glances[at + 1] as number)) !== 0) return true;
  const told = glances[at + 2] as number;
  for (let i = 0; i < need.levels.length; i += 1) {
    const { shift, minimum } = need.levels[i] as NeedGlance['levels'][number];
    const level = (told >>> shift) & HIGHEST_LEVEL;
    if (level < minimum && level < HIGHEST_LEVEL) return true;
  }
  return ((told >>> TRL_SHIFT) & HIGHEST_TRL) < need.leastTrl || told >>> LEAD_TIME_SHIFT >= need.tooLate;
}
