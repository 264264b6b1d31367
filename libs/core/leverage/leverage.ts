import { countOf } from '../explanation/plain-words';
import { evaluateGate, evaluateGates, outcomeOf, type PairOutcome } from '../gates/evaluate-gates';
import type { GateId, GateResult } from '../gates/gate-result';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { CalendarDay } from '../kernel/calendar-day';
import { compareText } from '../kernel/compare-text';
import type { MatchableNeed } from '../need/matchable-need';
import { applyActions, type ImprovementAction } from '../ranking/improvement-action';
import { stepPhrase } from './step-phrase';

/** A need whose outcome with the product a set of steps would change. */
export interface MovedNeed {
  readonly needId: string;
  /** Owning network; null when routing needs a decision. */
  readonly network: string | null;
  readonly before: PairOutcome;
  readonly after: PairOutcome;
}

/** What the same steps would do at all the other open needs. Counts, never a promise of being chosen. */
export interface Leverage {
  /** Needs the steps would open: excluded before and not after, or conditional before and eligible after. In order of id. */
  readonly opened: readonly MovedNeed[];
  /** Different owning networks among them, ascending. */
  readonly networks: readonly string[];
  /**
   * Needs that a price among the steps would close, being above their budget, where none or another was stated. In order of id. The other
   * kinds of step say the least that will do (a region, a day of expiry) and take nothing away.
   */
  readonly closed: readonly MovedNeed[];
  readonly sentence: string;
}

/** How a product stands with one need before any step. */
interface Standing {
  readonly need: MatchableNeed;
  readonly gates: readonly GateResult[];
  readonly before: PairOutcome;
  /** The gates that have to change for the outcome to get better: those that fail, or where none does, those left open. */
  readonly inTheWay: readonly GateId[];
}

/** A product, the other open needs, and the day gates count from. */
export interface LeverageInput {
  readonly innovation: MatchableInnovation;
  readonly needs: readonly MatchableNeed[];
  readonly asOf: CalendarDay;
  /** Whether the product is an answer to the need at all; asked only of needs that the steps would move. */
  readonly isRelevant: (need: MatchableNeed) => boolean;
}

const PLACE: Readonly<Record<PairOutcome, number>> = { excluded: 0, conditional: 1, eligible: 2 };

/**
 * Looks at every open need once and answers, for any steps, how many of them those steps open and in how many networks. Gates decide, as
 * they do in a need's own list; scores and other products play no part. Blind to the order of the needs.
 */
export class LeverageFinder {
  private readonly standings: readonly Standing[];
  private readonly relevance = new Map<string, boolean>();

  constructor(private readonly input: LeverageInput) {
    this.standings = input.needs.toSorted((a, b) => compareText(a.id, b.id)).map((need) => this.standingOf(need));
  }

  /** What the steps would do at the needs other than `exceptNeedId`, the one they were proposed for. */
  leverageOf(actions: readonly ImprovementAction[], exceptNeedId: string): Leverage {
    const others = this.standings.filter(({ need }) => need.id !== exceptNeedId);
    const touched = new Set(actions.map(({ gate }) => gate));
    const reachable = others.filter(
      ({ inTheWay }) => inTheWay.length > 0 && inTheWay.every((gate) => touched.has(gate)),
    );
    const opened = this.moved(reachable, actions).filter(({ before, after }) => PLACE[after] > PLACE[before]);
    const prices = actions.filter(({ improvement }) => improvement.kind === 'set_price');
    const losable = prices.length === 0 ? [] : others.filter(({ before }) => before !== 'excluded');
    const closed = this.moved(losable, prices).filter(({ before, after }) => PLACE[after] < PLACE[before]);
    const networks = [...new Set(opened.flatMap(({ network }) => network ?? []))].toSorted(compareText);
    const phrases = actions.map(({ improvement }) => stepPhrase(improvement, this.input.innovation));
    return { opened, networks, closed, sentence: sentenceOf(phrases, opened, networks.length, closed.length) };
  }

  /** The relevant needs whose outcome the steps change. A step changes one part of the record, so only its own gate is looked at again. */
  private moved(standings: readonly Standing[], actions: readonly ImprovementAction[]): MovedNeed[] {
    const { input } = this;
    const innovation = applyActions(input.innovation, actions);
    const touched = new Set(actions.map(({ gate }) => gate));
    const live = { needOpen: true, innovationLive: true };
    return standings.flatMap(({ need, gates, before }) => {
      const context = { need, innovation, asOf: input.asOf, live };
      const after = outcomeOf(
        gates.map((result) => (touched.has(result.gate) ? evaluateGate(result.gate, context) : result)),
      );
      if (after === before || !this.isRelevant(need)) return [];
      return [{ needId: need.id, network: need.place.network ?? null, before, after }];
    });
  }

  private standingOf(need: MatchableNeed): Standing {
    const { innovation, asOf } = this.input;
    const gates = evaluateGates({ need, innovation, asOf, live: { needOpen: true, innovationLive: true } });
    const before = outcomeOf(gates);
    const obstacle = before === 'excluded' ? 'fail' : 'unknown';
    const inTheWay = gates.filter(({ status }) => status === obstacle).map(({ gate }) => gate);
    return { need, gates, before, inTheWay };
  }

  private isRelevant(need: MatchableNeed): boolean {
    const known = this.relevance.get(need.id) ?? this.input.isRelevant(need);
    this.relevance.set(need.id, known);
    return known;
  }
}

/** Order of steps by what they are worth: most needs opened, most networks, fewest closed; 0 for equals. */
export function compareLeverage(a: Leverage, b: Leverage): number {
  return (
    b.opened.length - a.opened.length || b.networks.length - a.networks.length || a.closed.length - b.closed.length
  );
}

function sentenceOf(
  phrases: readonly string[],
  opened: readonly MovedNeed[],
  networks: number,
  closed: number,
): string {
  const subject = phrases.length === 1 ? (phrases[0] ?? '') : `${phrases.map(withoutComma).join('; ')}: together these`;
  const conditional = opened.filter(({ after }) => after === 'conditional').length;
  const where = networks === 0 ? '' : ` in ${countOf(networks, 'network')}`;
  const share = conditional === opened.length ? '' : ` ${conditional} of them`;
  const asked = conditional === 0 ? '' : `,${share} once a question is answered`;
  const gain =
    opened.length === 0
      ? 'would open no other need'
      : `would open ${countOf(opened.length, 'more need')}${where}${asked}`;
  const loss = closed === 0 ? '' : `, and set the product back at ${countOf(closed, 'need')}`;
  return `${subject} ${gain}${loss}.`;
}

function withoutComma(phrase: string, index: number): string {
  const bare = phrase.replace(/,$/, '');
  if (index === 0 || !/^(?:A|An|Serving|Technology|User|Verification) /.test(bare)) return bare;
  return `${bare.charAt(0).toLowerCase()}${bare.slice(1)}`;
}
