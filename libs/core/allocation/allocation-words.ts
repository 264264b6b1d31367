import { countOf } from '../explanation/plain-words';
import { networkName } from '../explanation/network-name';
import type { ExplorationPick } from '../learning/exploration';
import type { HeldBackCode, HeldBackPair, ProposalOrigin, ProposedIntroduction, WorthParts } from './allocation';
import type { AllocationProblem, Edge, Holder, SetAside } from './allocation-problem';
import type { Obstacle } from './place-book';

/** A chosen edge as a proposal, with the reasons. */
export function describeProposal(
  edge: Edge,
  order: number,
  origin: ProposalOrigin,
  pick: ExplorationPick | null,
  problem: AllocationProblem,
): ProposedIntroduction {
  const { needId, innovationId, organisationId, rank } = edge.pair;
  return {
    needId,
    innovationId,
    organisationId,
    networkId: (problem.networks[edge.network] as Holder).id,
    order,
    rank,
    origin,
    worth: edge.parts,
    propensity: pick?.propensity ?? null,
    ...(pick && {
      among: pick.propensities.map(({ id, propensity }) => ({ innovationId: id, propensity })),
    }),
    reasons: [ORIGIN_WORDS[origin], ...worthWords(edge.parts)],
  };
}

/** A pair set aside before the choice, with the reason. */
export function describeSetAside({ pair, code, parts, sibling }: SetAside): HeldBackPair {
  return heldBack(pair, [code], [setAsideWords(code, parts, sibling)]);
}

/** An edge that was not chosen, with all that stood in the way. */
export function describeHeldBack(
  edge: Edge,
  obstacles: readonly Obstacle[],
  gaveWay: Extract<HeldBackCode, `gave_way_${string}`> | null,
  problem: AllocationProblem,
): HeldBackPair {
  const codes: HeldBackCode[] = gaveWay === null ? [...obstacles] : [...obstacles, gaveWay];
  return heldBack(
    edge.pair,
    codes,
    codes.map((code) => obstacleWords(code, edge, problem)),
  );
}

function heldBack(
  { needId, innovationId, organisationId, rank }: SetAside['pair'],
  codes: readonly HeldBackCode[],
  reasons: readonly string[],
): HeldBackPair {
  return { needId, innovationId, organisationId, rank, codes, reasons };
}

const ORIGIN_WORDS: Readonly<Record<ProposalOrigin, string>> = {
  value: 'Part of the most valuable set of introductions that the places of needs, suppliers and networks allow.',
  reserve: 'Reserved: its supplier waited longest among those that qualify in this network.',
  exploration:
    'Drawn by chance among the best thirty, as one place in ten is, so that there is something to learn from.',
  small_company: 'A small company within 85% of the best score belongs among the first five proposals.',
};

function worthWords(parts: WorthParts): string[] {
  const words = [
    `Chance that staff, need and supplier all say yes: ${decimals(parts.expectedValue)}; an introduction must be worth ${decimals(parts.reservationPrice)}.`,
  ];
  if (parts.fairness > 0)
    words.push(`Its supplier has been shown less than its products merit (+${decimals(parts.fairness)}).`);
  if (parts.fairness < 0)
    words.push(`Its supplier has been shown more than its products merit (${decimals(parts.fairness)}).`);
  if (parts.waiting > 0)
    words.push(`Its supplier has waited for an approved introduction (+${decimals(parts.waiting)}).`);
  if (parts.jointDemand !== undefined)
    words.push(`It fits both needs of a joint demand (+${decimals(parts.jointDemand)}).`);
  if (parts.regionalBalance > 0)
    words.push(`Fewer needs are met in this network than elsewhere (+${decimals(parts.regionalBalance)}).`);
  if (parts.regionalBalance < 0)
    words.push(`More needs are met in this network than elsewhere (${decimals(parts.regionalBalance)}).`);
  return words;
}

function setAsideWords(code: HeldBackCode, parts: WorthParts, sibling: string | undefined): string {
  if (code === 'already_pending') return 'An introduction of this pair is still open.';
  if (code === 'network_unsettled') return 'Nobody has settled which network owns the need.';
  if (code === 'near_duplicate') return `A near-duplicate of ${sibling ?? 'another product'}, which stands for both.`;
  const gain = parts.worth + parts.reservationPrice;
  return `Worth ${decimals(gain)}, not above the reservation price of ${decimals(parts.reservationPrice)}: staff time is better spent elsewhere.`;
}

function obstacleWords(code: HeldBackCode, edge: Edge, problem: AllocationProblem): string {
  const network = problem.networks[edge.network] as Holder;
  const { rank } = edge.pair;
  const until = problem.until === null ? '' : ` until ${monthName(problem.until)}`;
  switch (code) {
    case 'need_full':
      return `Would rank ${rank}; the need has no free place${until}: ${useWords(problem.needs[edge.need] as Holder, 'place')}.`;
    case 'supplier_full':
      return `Would rank ${rank}; the supplier has no free place${until}: ${useWords(problem.organisations[edge.organisation] as Holder, 'place')}.`;
    case 'network_full':
      return `Would rank ${rank}; ${networkName(network.id)} has no free slot${until}: ${useWords(network, 'slot')}.`;
    case 'supplier_twice_at_need':
      return 'The need already sees two products of this supplier.';
    case 'gave_way_to_exploration':
      return 'Gave way to a product drawn by chance, as one place in ten is.';
    default:
      return 'Gave way to a small company within 85% of the best score.';
  }
}

/** `2026-06` as `June 2026`. */
function monthName(month: string): string {
  const names = 'January February March April May June July August September October November December'.split(' ');
  return `${names[Number(month.slice(5, 7)) - 1] ?? month} ${month.slice(0, 4)}`;
}

function useWords({ places, pending }: Holder, noun: string): string {
  if (places === 0) return `it has no ${noun}s at all`;
  const taken =
    pending === 0 ? 'all by introductions worth more together' : `${Math.min(pending, places)} already in use`;
  return `${countOf(places, noun)}, ${taken}`;
}

function decimals(millionths: number): string {
  return (millionths / 1_000_000).toFixed(4);
}
