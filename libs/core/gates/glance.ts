import { foldedBits } from '../scoring/id-numbers';
import type { PreparedInnovation } from '../scoring/prepared-innovation';
import type { PreparedNeed } from '../scoring/prepared-need';
import { credibilityOf } from './soft-slope';

/** A product takes so many whole numbers at a glance. */
export const GLANCE_SIZE = 3;
/** Domains of evidence that are seen at a glance, the bits each takes, and the highest level they tell: it stands for all above too. */
const [DOMAINS, LEVEL_BITS, HIGHEST_LEVEL] = [8, 3, 7];
/** Where the readiness level begins, and the highest told. */
const [TRL_SHIFT, HIGHEST_TRL] = [24, 255];
const EVERYTHING = -1;

/** What of a need four gates ask that can be told at a glance: geography, integration, evidence and readiness. */
export interface NeedGlance {
  readonly network: number;
  readonly integrations: number;
  readonly levels: readonly { readonly shift: number; readonly minimum: number }[];
  readonly trlMinimum: number;
  readonly trlWidth: number;
}

/**
 * What those gates read of a product, in three whole numbers: regions and live integrations as bits, evidence and readiness as levels. Where
 * there is no room for the truth, it is told too favourably.
 */
export function glanceOf(innovation: PreparedInnovation): readonly [number, number, number] {
  const { regions, servesEngland, listsIntegrations, liveIntegrations, evidence, trl } = innovation;
  let levels = Math.min(HIGHEST_TRL, Math.max(0, Math.ceil(trl))) << TRL_SHIFT;
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
export function needGlanceOf({ network, integrations, threshold, trlMinimum, trlWidth }: PreparedNeed): NeedGlance {
  return {
    network: network < 0 ? 0 : foldedBits([network]),
    integrations: foldedBits(integrations),
    levels: threshold
      .filter(({ domain }) => domain < DOMAINS)
      .map(({ domain, minimumLevel }) => ({ shift: domain * LEVEL_BITS, minimum: minimumLevel })),
    trlMinimum,
    trlWidth,
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
  const trl = told >>> TRL_SHIFT;
  return (
    trl < HIGHEST_TRL && credibilityOf(trl - need.trlMinimum, need.trlWidth) <= 0 && !Number.isNaN(need.trlMinimum)
  );
}
