import { likenessOf, SIMILAR_INNOVATION, type WeightedText, weighText } from '../duplicates/index';
import { evaluateGate } from '../gates/evaluate-gates';
import type { GateContext, GateId } from '../gates/gate-result';
import { addDays } from '../kernel/calendar-day';
import { pairValues, type PairValues } from '../learning/acceptance-model';
import { isRelevant } from '../ranking/relevance';
import { evaluatePair } from '../scoring/evaluate-pair';
import { ENGINE_VERSION } from '../scoring/engine-version';
import { buildThemeCounts, type MatchingEpoch } from '../scoring/matching-epoch';
import { WEIGHTS_VERSION } from '../scoring/weights';
import type { SideScore } from '../scoring/side-score';
import {
  buildTextStatistics,
  compileQuery,
  type PreparedDocument,
  prepareDocument,
  textFit,
  TextIndex,
} from '../text/index';
import { VOCABULARY_VERSION } from '../vocabulary/vocabularies';
import { DAYS_PER_MONTH, FIRST_DAY, type Market, type SimulatedNeed } from './market';
import { settingLabel, themeLabel } from './market-words';

/** Invented texts share fewer words than real ones, so here any fit above none is enough; the product's own floor is fitted to real texts. */
const ANY_WORD = Number.MIN_VALUE;

/** A pair that passed every gate, as the product itself judged it. */
export interface JudgedPair {
  readonly need: number;
  readonly product: number;
  /** Place in the text engine's list of all products; Infinity when no word is shared. */
  readonly textRank: number;
  /** T, 0 to 1. */
  readonly textFit: number;
  /** M, U_n and U_p in hundredths of a point. */
  readonly score: number;
  readonly needSide: number;
  readonly supplierSide: number;
  /** What a chance of yes is worked out from. */
  readonly values: PairValues;
  /** Place in the need's list, from 1. */
  readonly rank: number;
}

/** All the matcher knows of a market. */
export interface JudgedMarket {
  readonly market: Market;
  /** The text engine's best products of each need, gates ignored, best first. */
  readonly textLists: readonly (readonly number[])[];
  /** Relevant pairs that passed every gate, by need, in order of their list. */
  readonly pairs: readonly (readonly JudgedPair[])[];
  /** What near-duplicates of one supplier share, by product; the product's own number as text when there are none. */
  readonly families: readonly string[];
  /** Share of all pairs that pass the gates, relevance aside. */
  readonly passShare: number;
}

/** Gates in the order in which they fail most often: the first failure settles a pair. G1 and G9 always pass here. */
const ORDER: readonly GateId[] = ['G5', 'G4', 'G3', 'G6', 'G7', 'G2', 'G8'];
/** A need's list is asked for a year's worth of proposals at most. */
const TEXT_DEPTH = 60;

/**
 * Judges a market with the product's own text engine, gates, relevance rule, scores and detector of duplicates. Each need is judged once, in an epoch of
 * the month in which it is posted; the text statistics are those of the whole catalogue.
 */
export function judgeMarket(market: Market): JudgedMarket {
  const documents = market.products.map(({ record }) => {
    const { problemAddressed, whatItDoes, whereUsed } = record.profile.intendedUse;
    return prepareDocument({ id: record.id, passages: [problemAddressed, whatItDoes, whereUsed] });
  });
  const text = buildTextStatistics(documents);
  const index = new TextIndex(text);
  for (const document of documents) index.upsert(document);
  const numbers = new Map(market.products.map(({ record }, number) => [record.id, number]));
  const themeCounts = buildThemeCounts(market.products.map(({ record }) => record));
  const verdicts = new RememberedVerdicts();
  let passed = 0;
  const textLists: number[][] = [];
  const pairs = market.needs.map((need, needNumber) => {
    const epoch: MatchingEpoch = {
      id: `epoch-${need.arrives}`,
      asOf: addDays(FIRST_DAY, need.arrives * DAYS_PER_MONTH),
      engineVersion: ENGINE_VERSION,
      vocabularyVersion: VOCABULARY_VERSION,
      weightsVersion: WEIGHTS_VERSION,
      text,
      themeCounts,
      innovations: market.products.length,
    };
    const query = queryOf(need, text);
    const hits = index.search(query, market.products.length).map(({ id }) => numbers.get(id) as number);
    textLists.push(hits.slice(0, TEXT_DEPTH));
    const textRanks = new Map(hits.map((product, at) => [product, at + 1]));
    const judged: Omit<JudgedPair, 'rank'>[] = [];
    market.products.forEach(({ record }, product) => {
      const context = {
        need: need.record,
        innovation: record,
        asOf: epoch.asOf,
        live: { needOpen: true, innovationLive: true },
      };
      if (ORDER.some((gate) => !verdicts.passes(gate, product, context))) return;
      passed += 1;
      const found = textFit(query, documents[product] as (typeof documents)[number], text);
      if (!isRelevant(need.record.statement, record.profile.themes, found, epoch, ANY_WORD)) return;
      const evaluation = evaluatePair({ need: need.record, innovation: record, epoch, text: found });
      if (evaluation.outcome !== 'eligible') return;
      judged.push({
        need: needNumber,
        product,
        textRank: textRanks.get(product) ?? Infinity,
        textFit: found.fit,
        score: evaluation.score,
        needSide: evaluation.needSide.total,
        supplierSide: evaluation.supplierSide.total,
        values: pairValues(sideOf(evaluation.needSide), sideOf(evaluation.supplierSide)),
      });
    });
    return judged
      .toSorted((a, b) => b.score - a.score || a.product - b.product)
      .map((pair, at): JudgedPair => ({ ...pair, rank: at + 1 }));
  });
  const families = familiesOf(market, documents, text);
  return { market, textLists, pairs, families, passShare: passed / (market.needs.length * market.products.length) };
}

/**
 * Verdicts of the product's gates. Three of them read one fact of the need, which many needs share: those are asked once per fact and
 * product and remembered.
 */
class RememberedVerdicts {
  private readonly known = new Map<string, boolean>();

  passes(gate: GateId, product: number, context: GateContext): boolean {
    const fact = this.factOf(gate, context);
    if (fact === undefined) return evaluateGate(gate, context).status === 'pass';
    const key = `${gate} ${product} ${fact}`;
    const verdict = this.known.get(key) ?? evaluateGate(gate, context).status === 'pass';
    this.known.set(key, verdict);
    return verdict;
  }

  private factOf(gate: GateId, { need }: GateContext): string | undefined {
    if (gate === 'G5') return need.place.network;
    if (gate === 'G4') return String(need.statement.trlMinimum);
    return gate === 'G3' ? JSON.stringify(need.statement.evidenceThreshold) : undefined;
  }
}

function sideOf({ total, parts }: SideScore): { total: number; values: Record<string, number> } {
  return { total, values: Object.fromEntries(parts.map(({ feature, value }) => [feature, value])) };
}

/** The product's own detector of products registered twice, among those of one supplier. */
function familiesOf(
  { products }: Market,
  documents: readonly PreparedDocument[],
  text: MatchingEpoch['text'],
): string[] {
  const texts = documents.map((document) => weighText(document, text));
  const families: string[] = [];
  products.forEach(({ supplier }, product) => {
    const twin = families.findIndex(
      (_, other) =>
        products[other]?.supplier === supplier &&
        likenessOf(texts[product] as WeightedText, texts[other] as WeightedText).score >= SIMILAR_INNOVATION,
    );
    families.push(twin < 0 ? String(product) : (families[twin] as string));
  });
  return families;
}

function queryOf({ record }: SimulatedNeed, text: MatchingEpoch['text']): ReturnType<typeof compileQuery> {
  const { summary, body, themes, careSettings } = record.statement;
  return compileQuery({ summary, tags: [...themes.map(themeLabel), ...careSettings.map(settingLabel)], body }, text);
}
