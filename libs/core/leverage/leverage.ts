import { countOf } from '../explanation/plain-words';
import type { PairOutcome } from '../gates/evaluate-gates';
import { annualCostFigure, type GateFigures, gateFigures } from '../gates/gate-figures';
import { GATE_IDS } from '../gates/gate-result';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { compareText } from '../kernel/compare-text';
import type { MatchableNeed } from '../need/matchable-need';
import { applyActions, type ImprovementAction } from '../ranking/improvement-action';
import type { MatchingEpoch } from '../scoring/matching-epoch';
import { prepareInnovation, type PreparedInnovation } from '../scoring/prepared-innovation';
import { type PreparedNeed, prepareNeed } from '../scoring/prepared-need';
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

/** How a product stands with one need before any step. Gates are bits, G1 lowest. */
interface Standing {
  readonly need: PreparedNeed;
  readonly failing: number;
  readonly open: number;
  readonly before: PairOutcome;
  /** The gates that have to change for the outcome to get better: those that fail, or where none does, those left open. */
  readonly inTheWay: number;
}

/** A product, the other open needs, and the epoch whose day gates count from. */
export interface LeverageInput {
  readonly innovation: MatchableInnovation;
  /** Prepared in the epoch or not. */
  readonly needs: readonly (MatchableNeed | PreparedNeed)[];
  readonly epoch: MatchingEpoch;
  /** Whether the product is an answer to the need at all; asked only of needs that the steps would move. */
  readonly isRelevant: (needId: string) => boolean;
}

const PLACE: Readonly<Record<PairOutcome, number>> = { excluded: 0, conditional: 1, eligible: 2 };

/**
 * Looks at every open need once, by figures, and answers, for any steps, how many of them those steps open and in how many networks. Gates
 * decide, as they do in a need's own list; scores and other products play no part. Blind to the order of the needs.
 */
export class LeverageFinder {
  private readonly standings: readonly Standing[];
  private readonly relevance = new Map<string, boolean>();

  constructor(private readonly input: LeverageInput) {
    const innovation = prepareInnovation(input.innovation, input.epoch);
    this.standings = input.needs
      .map((need) => standingOf('statement' in need ? prepareNeed(need, input.epoch) : need, innovation))
      .toSorted((a, b) => compareText(a.need.id, b.need.id));
  }

  /** What the steps would do at the needs other than `exceptNeedId`, the one they were proposed for. */
  leverageOf(actions: readonly ImprovementAction[], exceptNeedId: string): Leverage {
    const untouched = ~touchedBy(actions);
    const reachable = this.standings.filter(
      ({ need, inTheWay }) => inTheWay !== 0 && (inTheWay & untouched) === 0 && need.id !== exceptNeedId,
    );
    const opened = this.moved(reachable, actions).filter(({ before, after }) => PLACE[after] > PLACE[before]);
    const prices = actions.filter(({ improvement }) => improvement.kind === 'set_price');
    const losable =
      prices.length === 0
        ? []
        : this.standings.filter(({ need, before }) => before !== 'excluded' && need.id !== exceptNeedId);
    const closed = this.moved(losable, prices).filter(({ before, after }) => PLACE[after] < PLACE[before]);
    const networks = [...new Set(opened.flatMap(({ network }) => network ?? []))].toSorted(compareText);
    const phrases = actions.map(({ improvement }) => stepPhrase(improvement, this.input.innovation));
    return { opened, networks, closed, sentence: sentenceOf(phrases, opened, networks.length, closed.length) };
  }

  /** The relevant needs whose outcome the steps change. A step changes one part of the record, so only its own gate is looked at again. */
  private moved(standings: readonly Standing[], actions: readonly ImprovementAction[]): MovedNeed[] {
    if (standings.length === 0) return [];
    const improved = prepareInnovation(applyActions(this.input.innovation, actions), this.input.epoch);
    const touched = touchedBy(actions);
    return standings.flatMap(({ need, failing, open, before }) => {
      const anew = figuresOf(need, improved);
      const after = outcomeOf({
        failing: (failing & ~touched) | (anew.failing & touched),
        open: (open & ~touched) | (anew.open & touched),
      });
      if (after === before || !this.isRelevant(need.id)) return [];
      return [{ needId: need.id, network: need.networkName ?? null, before, after }];
    });
  }

  private isRelevant(needId: string): boolean {
    const known = this.relevance.get(needId) ?? this.input.isRelevant(needId);
    this.relevance.set(needId, known);
    return known;
  }
}

function standingOf(need: PreparedNeed, innovation: PreparedInnovation): Standing {
  const { failing, open } = figuresOf(need, innovation);
  const before = outcomeOf({ failing, open });
  return { need, failing, open, before, inTheWay: before === 'excluded' ? failing : open };
}

function figuresOf(need: PreparedNeed, innovation: PreparedInnovation): GateFigures {
  return gateFigures(need, innovation, annualCostFigure(need, innovation));
}

function outcomeOf({ failing, open }: Pick<GateFigures, 'failing' | 'open'>): PairOutcome {
  if (failing !== 0) return 'excluded';
  return open !== 0 ? 'conditional' : 'eligible';
}

function touchedBy(actions: readonly ImprovementAction[]): number {
  return actions.reduce((bits, { gate }) => bits | (1 << GATE_IDS.indexOf(gate)), 0);
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
