import { Injectable } from '@nestjs/common';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import type { GateQuestion, GateResult } from '@matchwell/core/gates/gate-result';
import {
  type Candidate,
  evaluatePair,
  isRelevantPair,
  type NeedRanking,
  prepareNeed,
  rankNeed,
  rankPairs,
} from '@matchwell/core/ranking';
import { choosePool, needQuery, productDocument } from '@matchwell/core/reverse-matching';
import { textFit } from '@matchwell/core/text';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import { CatalogueSource, type NetworkEmphases } from './catalogue-source.port';
import { type CatalogueNow, LiveCatalogue } from './live-catalogue';
import type { MatchSummary, Standing, StoredMatch } from './match';
import { matchRunOf } from './match-run';
import { placeNeed } from './matching.service';

/** How one product stands towards one need at this moment. */
export interface PairJudgement {
  /** `excluded`: fails more than a step or two would mend. `irrelevant`: is no answer to the need at all, so that no condition was asked. */
  readonly standing: Standing | 'excluded' | 'irrelevant';
  /** What a proposal would be made from; null unless no condition fails. */
  readonly match: MatchSummary | null;
  /** The conditions that are not met, each with its reason. */
  readonly unmet: readonly { readonly name: string; readonly reason: string }[];
  /** Steps that would meet them, in plain words; empty where no step of the supplier's would. */
  readonly wouldChange: readonly string[];
  /** What is not known yet, and who could say. */
  readonly questions: readonly GateQuestion[];
}

/** Judges single pairs in the live epoch, by the rules and in the words of a run of the matcher. Nothing is kept. */
@Injectable()
export class PairJudgementService {
  constructor(
    private readonly source: CatalogueSource,
    private readonly catalogue: LiveCatalogue,
  ) {}

  /** How each of the published products stands towards the need, by id; one that is not published is left out. */
  async judge(
    need: PublishedNeed,
    innovationIds: readonly string[],
  ): Promise<Outcome<ReadonlyMap<string, PairJudgement>, 'matching.wrong_state'>> {
    const declined = await this.source.declinedPairs(need.id);
    const emphases = await this.source.networkEmphases();
    const now = await this.catalogue.now();
    if (!now.ok) return now;
    const judgements = new Map<string, PairJudgement>();
    for (const id of innovationIds) {
      const judgement = judgeOne(need, { declined, emphases }, id, now.value);
      if (judgement) judgements.set(id, judgement);
    }
    return accepted(judgements);
  }
}

function judgeOne(
  published: PublishedNeed,
  { declined, emphases }: { readonly declined: Parameters<typeof placeNeed>[2]; readonly emphases: NetworkEmphases },
  innovationId: string,
  { snapshot, epoch, map }: CatalogueNow,
): PairJudgement | undefined {
  const innovation = snapshot.find(innovationId)?.innovation;
  const prepared = snapshot.products().pool.figuresOf(innovationId);
  if (!innovation || !prepared) return undefined;
  const need = placeNeed(published, map, declined, emphases);
  const query = needQuery(published.statement, epoch);
  const candidate: Candidate = { innovation, prepared, text: textFit(query, productDocument(innovation), epoch.text) };
  if (!isRelevantPair(prepareNeed(need, epoch), prepared, candidate.text.fit)) return IRRELEVANT;
  const alone = rankNeed({ need, candidates: [candidate], epoch });
  const match = matchRunOf(alone).matches.find(({ standing }) => standing !== 'near_miss');
  if (!match) return refusedBy(alone, evaluatePair({ need, innovation, epoch, text: candidate.text }));
  const { candidates } = choosePool(need, query, snapshot.products(), epoch);
  const others = candidates.filter((each) => each.innovation.id !== innovationId);
  const rank = placeAmong(prepareNeed(need, epoch), [...others, candidate], match);
  return {
    standing: match.standing,
    match: {
      needId: need.id,
      innovationId,
      innovationName: innovation.profile.name,
      supplierOrganisationId: innovation.supplier.organisationId,
      epochId: epoch.id,
      rank,
      totalHundredths: match.totalHundredths,
      explanation: match.explanation,
    },
    unmet: [],
    wouldChange: [],
    questions: [...alone.eligible, ...alone.conditional].flatMap(({ questions }) => questions),
  };
}

/** The place that the match takes in the need's list of its standing, from 1. */
function placeAmong(
  need: Parameters<typeof rankPairs>[0],
  candidates: readonly Candidate[],
  { innovationId, standing }: StoredMatch,
): number {
  const ranked = rankPairs(
    need,
    candidates.flatMap(({ prepared, text }) => (prepared ? [{ innovation: prepared, fit: text.fit }] : [])),
  );
  const list = standing === 'eligible' ? ranked.eligible : ranked.conditional;
  return list.findIndex((each) => each.innovationId === innovationId) + 1;
}

const IRRELEVANT: PairJudgement = {
  standing: 'irrelevant',
  match: null,
  unmet: [
    {
      name: 'Relevance',
      reason: 'The product record shares neither enough words nor enough of its themes with the need.',
    },
  ],
  wouldChange: [
    'Say in the product record which problem it addresses and where it is used, in the words of those who have the problem, and choose the themes that are true of it.',
  ],
  questions: [],
};

function refusedBy({ nearMisses }: NeedRanking, { gates }: ReturnType<typeof evaluatePair>): PairJudgement {
  const [miss] = nearMisses;
  return {
    standing: miss ? 'near_miss' : 'excluded',
    match: null,
    unmet: gates.filter(({ status }) => status === 'fail').map(unmetOf),
    wouldChange: miss ? miss.actions.map(({ description }) => description) : [],
    questions: gates.flatMap(({ questions }) => questions),
  };
}

/** Whom a buyer will not be introduced to is nobody's business, not even theirs. */
function unmetOf({ gate, name, reason, facts }: GateResult): PairJudgement['unmet'][number] {
  const isExcluded = gate === 'G9' && facts.some(({ about, status }) => about === 'organisation' && status === 'fail');
  return { name, reason: isExcluded ? 'These two organisations cannot be introduced over this need.' : reason };
}
