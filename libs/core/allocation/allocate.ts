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
import { type Explored, explorePlaces } from './explore-places';
import { fillGreedily } from './greedy-allocation';
import { PlaceBook } from './place-book';
import { fillReserve } from './reserve';
import { bringInSmallCompanies, byScore } from './small-company-rule';

/**
 * Chooses the introductions to propose this month so that their worth together is the largest that the places of needs, supplier
 * organisations and networks allow, pending introductions counted. The reserve, when asked for, goes first; the small company rule comes
 * last, and what it leaves free is filled again. Pure; the order of rows and the run change nothing. The greedy method gives the same kind
 * of answer, and takes over, saying so, when a month is too large for exact arithmetic or `mayGoOn` answers no. When the input asks for
 * exploration, one place in ten is drawn once the valuable pairs stand.
 * @throws Error when the input contradicts itself: a row twice, or a pair naming what was not given.
 */
export function allocate(input: AllocationInput, mayGoOn: () => boolean = () => true): Allocation {
  const { problem, book, course } = choose(input, mayGoOn);
  return report(problem, book, course);
}

/** The proposals of `allocate` without what is said of everything that was held back: for whoever plays many months. */
export function allocateQuietly(input: AllocationInput): Pick<Allocation, 'proposals' | 'reserve'> {
  const { problem, book, course } = choose(input, () => true);
  return { proposals: proposalsOf(problem, book, course), reserve: course.reserve };
}

function choose(
  input: AllocationInput,
  mayGoOn: () => boolean,
): { readonly problem: AllocationProblem; readonly book: PlaceBook; readonly course: Course } {
  const problem = stateProblem(input);
  const book = new PlaceBook(problem);
  const reserve = input.reserve ? fillReserve(problem, input.reserve, book) : [];
  const reserved = new Set(book.chosen);
  const { method, fallback } = fill(input, problem, book, mayGoOn);
  const explored = input.exploration
    ? explorePlaces(problem, input.exploration, book, reserved)
    : { drawn: new Map<Edge, never>(), gaveWay: new Set<Edge>() };
  const before = new Set(book.chosen);
  const rule =
    input.smallCompanyRule === false
      ? { notes: [], broughtIn: new Set<Edge>() }
      : bringInSmallCompanies(problem, book, new Set([...reserved, ...explored.drawn.keys()]));
  if (explored.gaveWay.size > 0 || rule.broughtIn.size > 0) fillGreedily(problem.edges, book);
  const originOf = (edge: Edge): ProposalOrigin => {
    if (reserved.has(edge)) return 'reserve';
    if (explored.drawn.has(edge)) return 'exploration';
    return rule.broughtIn.has(edge) ? 'small_company' : 'value';
  };
  return { problem, book, course: { method, fallback, reserve, notes: rule.notes, before, explored, originOf } };
}

/** By the method asked for; greedily when the month is too large for exact arithmetic, or the flow may not go on. */
function fill(
  input: AllocationInput,
  problem: AllocationProblem,
  book: PlaceBook,
  mayGoOn: () => boolean,
): { readonly method: 'flow' | 'greedy'; readonly fallback: string | null } {
  const { method, fallback } = methodFor(input, problem, book);
  if (method === 'flow' && fillByFlow(problem, book, mayGoOn)) return { method, fallback };
  fillGreedily(problem.edges, book);
  const overtime = 'The exact method took longer than it may; the most valuable pairs went first.';
  return { method: 'greedy', fallback: method === 'flow' ? overtime : fallback };
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
  readonly explored: Explored;
  readonly originOf: (edge: Edge) => ProposalOrigin;
}

function report(problem: AllocationProblem, book: PlaceBook, course: Course): Allocation {
  const proposals = proposalsOf(problem, book, course);
  const heldBack = [
    ...problem.setAside.map(describeSetAside),
    ...problem.edges
      .filter((edge) => !book.has(edge))
      .map((edge) => describeHeldBack(edge, book.obstacles(edge), wayGivenTo(edge, course), problem)),
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

function wayGivenTo(edge: Edge, { before, explored }: Course): Parameters<typeof describeHeldBack>[2] {
  if (explored.gaveWay.has(edge)) return 'gave_way_to_exploration';
  return before.has(edge) ? 'gave_way_to_small_company' : null;
}

/** By need, then in the order the need sees them. */
function proposalsOf(
  problem: AllocationProblem,
  book: PlaceBook,
  { originOf, explored }: Course,
): ProposedIntroduction[] {
  const atNeed = problem.needs.map((): Edge[] => []);
  for (const edge of book.chosen) atNeed[edge.need]?.push(edge);
  return atNeed.flatMap((edges) =>
    byScore(edges).map((edge, index) =>
      describeProposal(edge, index + 1, originOf(edge), explored.drawn.get(edge) ?? null, problem),
    ),
  );
}

function useOf(holders: readonly Holder[], chosen: readonly Edge[], numberOf: (edge: Edge) => number): PlaceUse[] {
  const proposed = holders.map(() => 0);
  for (const edge of chosen) proposed[numberOf(edge)] = (proposed[numberOf(edge)] ?? 0) + 1;
  return holders.map(({ id, places, pending }, number) => ({ id, places, pending, proposed: proposed[number] ?? 0 }));
}
