import { joinWords } from '../explanation/plain-words';
import type { SmallCompanyNote } from './allocation';
import type { AllocationProblem, Edge } from './allocation-problem';
import { byValue } from './greedy-allocation';
import type { PlaceBook } from './place-book';

/** A small company's product counts as nearly the best from this share of the best score. */
export const NEARLY_BEST = 0.85;
/** The rule looks at as many of a need's proposals. */
const FIRST_PROPOSALS = 5;

/**
 * At each need with proposals: when a small company's product scores at least 0.85 of the best and none is among the first five proposals
 * (pending ones first, then by score), the one worth most that has room takes the place of the least valuable of the five. Reserved
 * proposals never give way. Answers a note for every need where such a company exists, in order of needs.
 */
export function bringInSmallCompanies(
  problem: AllocationProblem,
  book: PlaceBook,
  reserved: ReadonlySet<Edge>,
): { readonly notes: readonly SmallCompanyNote[]; readonly broughtIn: ReadonlySet<Edge> } {
  const offered = problem.needs.map((): Edge[] => []);
  for (const edge of problem.edges) offered[edge.need]?.push(edge);
  const proposed = problem.needs.map((): Edge[] => []);
  for (const edge of book.chosen) proposed[edge.need]?.push(edge);
  const isSmall = (edge: Edge): boolean => problem.organisations[edge.organisation]?.size === 'small';
  const sizes = new Map(problem.organisations.map(({ id, size }) => [id, size]));
  const notes: SmallCompanyNote[] = [];
  const broughtIn = new Set<Edge>();
  problem.needs.forEach(({ id, pending }, need) => {
    const shown = byScore(proposed[need] ?? []);
    if (shown.length === 0) return;
    const edges = offered[need] ?? [];
    const best = edges.reduce((most, { pair }) => Math.max(most, pair.score), 0);
    const nearly = byValue(edges.filter((edge) => isSmall(edge) && edge.pair.score >= NEARLY_BEST * best));
    if (nearly.length === 0) return;
    const first = shown.slice(0, Math.max(0, FIRST_PROPOSALS - pending));
    const pendingSmall = problem.pending.some(
      ({ needId, organisationId }) => needId === id && sizes.get(organisationId) === 'small',
    );
    const there = first.find((edge) => nearly.includes(edge));
    if (there !== undefined || pendingSmall) {
      notes.push(note(id, 'already_met', there ?? null, null, 0));
      return;
    }
    const swap = bestSwap(nearly, byValue(first.filter((edge) => !reserved.has(edge))).toReversed(), book);
    if (swap === undefined) {
      notes.push(note(id, 'no_room', null, null, 0));
      return;
    }
    book.release(swap.out);
    book.take(swap.in);
    broughtIn.add(swap.in);
    notes.push(note(id, 'brought_in', swap.in, swap.out, swap.out.parts.worth - swap.in.parts.worth));
  });
  return { notes, broughtIn };
}

/** The first company with room, in place of the least valuable proposal that makes the room. The book is left as it was. */
function bestSwap(
  nearly: readonly Edge[],
  leastFirst: readonly Edge[],
  book: PlaceBook,
): { readonly in: Edge; readonly out: Edge } | undefined {
  for (const candidate of nearly) {
    if (book.has(candidate)) continue;
    for (const out of leastFirst) {
      book.release(out);
      const fits = book.fits(candidate);
      book.take(out);
      if (fits) return { in: candidate, out };
    }
  }
  return undefined;
}

/** The order in which a need sees its proposals: score, then value. */
export function byScore(edges: readonly Edge[]): Edge[] {
  return edges.toSorted((a, b) => b.pair.score - a.pair.score || b.value - a.value || a.pair.rank - b.pair.rank);
}

function note(
  needId: string,
  outcome: SmallCompanyNote['outcome'],
  company: Edge | null,
  out: Edge | null,
  cost: number,
): SmallCompanyNote {
  const product = company?.pair.innovationId ?? null;
  const gaveWay = out?.pair.innovationId ?? null;
  const words = {
    already_met: 'A small company nearly as good as the best is among the first five proposals.',
    brought_in: joinWords([
      `${product} of a small company scores at least 85% of the best and came in`,
      `${gaveWay} gave way`,
    ]).concat('.'),
    no_room: 'A small company scores at least 85% of the best, but none of them has room this month.',
  }[outcome];
  return { needId, outcome, innovationId: product, gaveWay, cost, words };
}
