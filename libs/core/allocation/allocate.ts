import { compareText } from '../kernel/compare-text';
import type {
  Allocation,
  PlaceUse,
  ProposalOrigin,
  ProposedIntroduction,
  ReserveUse,
  SmallCompanyNote,
} from './allocation';
import type { AllocationInput } from './allocation-input';
import { stateProblem, type AllocationProblem, type Edge, type Holder } from './allocation-problem';
import { describeHeldBack, describeProposal, describeSetAside } from './allocation-words';
import { blockingPairs } from './blocking-pairs';
import { EXACT_INTRODUCTIONS, fillByFlow, mostIntroductions } from './flow-allocation';
import { fillGreedily } from './greedy-allocation';
import { PlaceBook } from './place-book';
import { fillReserve } from './reserve';
import { bringInSmallCompanies, byScore } from './small-company-rule';

/**
 * Chooses the introductions to propose this month so that their worth together is the largest that the places of needs, supplier
 * organisations and networks allow, pending introductions counted. The reserve, when asked for, goes first; the small company rule comes
 * last, and what it leaves free is filled again. Pure; the order of rows and the run change nothing. The greedy method gives the same kind
 * of answer, and takes over, saying so, when a month is too large for exact arithmetic.
 * @throws Error when the input contradicts itself: a row twice, or a pair naming what was not given.
 */
export function allocate(input: AllocationInput): Allocation {
  const problem = stateProblem(input);
  const book = new PlaceBook(problem);
  const reserve = input.reserve ? fillReserve(problem, input.reserve, book) : [];
  const reserved = new Set(book.chosen);
  const { method, fallback } = methodFor(input, problem, book);
  if (method === 'flow') fillByFlow(problem, book);
  else fillGreedily(problem.edges, book);
  const before = new Set(book.chosen);
  const rule =
    input.smallCompanyRule === false
      ? { notes: [], broughtIn: new Set<Edge>() }
      : bringInSmallCompanies(problem, book, reserved);
  if (rule.broughtIn.size > 0) fillGreedily(problem.edges, book);
  const originOf = (edge: Edge): ProposalOrigin =>
    reserved.has(edge) ? 'reserve' : rule.broughtIn.has(edge) ? 'small_company' : 'value';
  return report(problem, book, { method, fallback, reserve, notes: rule.notes, before, originOf });
}

function methodFor(
  input: AllocationInput,
  problem: AllocationProblem,
  book: PlaceBook,
): { readonly method: 'flow' | 'greedy'; readonly fallback: string | null } {
  if (input.method === 'greedy') return { method: 'greedy', fallback: null };
  const most = mostIntroductions(problem, book);
  if (most <= EXACT_INTRODUCTIONS) return { method: 'flow', fallback: null };
  return {
    method: 'greedy',
    fallback: `Up to ${most} introductions in one run; the exact method is exact up to ${EXACT_INTRODUCTIONS}. Allocate fewer networks at a time.`,
  };
}

interface Course {
  readonly method: 'flow' | 'greedy';
  readonly fallback: string | null;
  readonly reserve: readonly ReserveUse[];
  readonly notes: readonly SmallCompanyNote[];
  /** What stood before the small company rule. */
  readonly before: ReadonlySet<Edge>;
  readonly originOf: (edge: Edge) => ProposalOrigin;
}

function report(problem: AllocationProblem, book: PlaceBook, course: Course): Allocation {
  const proposals = proposalsOf(problem, book, course.originOf);
  const heldBack = [
    ...problem.setAside.map(describeSetAside),
    ...problem.edges
      .filter((edge) => !book.has(edge))
      .map((edge) => describeHeldBack(edge, book.obstacles(edge), course.before.has(edge), problem)),
  ].toSorted((a, b) => compareText(a.needId, b.needId) || compareText(a.innovationId, b.innovationId));
  return {
    epochId: problem.epochId,
    method: course.method,
    fallback: course.fallback,
    proposals,
    heldBack,
    totalWorth: proposals.reduce((sum, { worth }) => sum + worth.worth, 0),
    networks: useOf(problem.networks, book.chosen, ({ network }) => network),
    needs: useOf(problem.needs, book.chosen, ({ need }) => need),
    organisations: useOf(problem.organisations, book.chosen, ({ organisation }) => organisation),
    reserve: course.reserve,
    smallCompanies: course.notes,
    blockingPairs: blockingPairs(problem, book),
  };
}

/** By need, then in the order the need sees them. */
function proposalsOf(
  problem: AllocationProblem,
  book: PlaceBook,
  originOf: (edge: Edge) => ProposalOrigin,
): ProposedIntroduction[] {
  const atNeed = problem.needs.map((): Edge[] => []);
  for (const edge of book.chosen) atNeed[edge.need]?.push(edge);
  return atNeed.flatMap((edges) =>
    byScore(edges).map((edge, index) => describeProposal(edge, index + 1, originOf(edge), problem)),
  );
}

function useOf(holders: readonly Holder[], chosen: readonly Edge[], numberOf: (edge: Edge) => number): PlaceUse[] {
  const proposed = holders.map(() => 0);
  for (const edge of chosen) proposed[numberOf(edge)] = (proposed[numberOf(edge)] ?? 0) + 1;
  return holders.map(({ id, places, pending }, number) => ({ id, places, pending, proposed: proposed[number] ?? 0 }));
}
