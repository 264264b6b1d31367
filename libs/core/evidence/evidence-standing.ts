import type { JudgedEvidenceItem } from '../innovation/evidence-item';
import { levelOfDesign } from './evidence-level';

/** How far a product's evidence reaches in one domain. Levels are 0 to 5; the greatest level counts, so more items never lower it. */
export interface EvidenceStanding {
  /** List `evidence-domains`. */
  readonly domain: string;
  /** Best level among items a network verified. */
  readonly verifiedLevel: number;
  /** Best level among all items not rejected, verified or not. Never below `verifiedLevel`. */
  readonly declaredLevel: number;
  /** Items that speak for the domain and were not rejected. */
  readonly items: number;
  /** How many of them a network verified. */
  readonly verifiedItems: number;
}

/** The standing of the items in one domain. Rejected items and items of other domains do not count. */
export function evidenceStanding(items: readonly JudgedEvidenceItem[], domain: string): EvidenceStanding {
  const relevant = itemsInDomain(items, domain);
  const verified = relevant.filter((item) => item.verification === 'verified');
  return {
    domain,
    verifiedLevel: bestLevel(verified),
    declaredLevel: bestLevel(relevant),
    items: relevant.length,
    verifiedItems: verified.length,
  };
}

/** The items that speak for the domain and were not rejected, in the order given. */
export function itemsInDomain(items: readonly JudgedEvidenceItem[], domain: string): JudgedEvidenceItem[] {
  return items.filter((item) => item.verification !== 'rejected' && item.domains.includes(domain));
}

function bestLevel(items: readonly JudgedEvidenceItem[]): number {
  return items.reduce((best, item) => Math.max(best, levelOfDesign(item.design)), 0);
}
