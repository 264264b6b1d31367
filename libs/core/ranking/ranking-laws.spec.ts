import { formatPoints } from '../explanation/plain-words';
import { GATE_IDS } from '../gates/gate-result';
import { evaluatePair } from '../scoring/evaluate-pair';
import { anEpoch, TEST_DAY } from '../testing/an-epoch';
import { oneOf, seededDraw, shuffled } from '../testing/draw';
import { judgeGates } from '../testing/gate-oracle';
import { law, UNTIL_CAUGHT } from '../testing/law';
import { drawEvidenceItem, drawInnovation, drawMarket, drawText } from '../testing/market-generator';
import { applyActions } from './improvement-action';
import { rankInnovation } from './rank-innovation';
import type { Candidate, NeedRanking } from './rank-need';
import { rankNeed } from './rank-need';
import type { Ranking } from './testing/broken-rankings';
import { cutsBeforeRanking, leavesNearTiesAsTheyCame, normalisesByTheBest } from './testing/broken-rankings';

const EPOCH = anEpoch();
const RUNS = 100;

/** Place in the whole answer: eligible first, then conditional, then everything excluded alike. */
function place(ranking: NeedRanking, id: string): number {
  const ids = [...ranking.eligible, ...ranking.conditional].map((match) => match.innovationId);
  return ids.includes(id) ? ids.indexOf(id) : ids.length;
}

describe('laws of a ranking', () => {
  it('the lists are exactly what a second opinion on the gates allows', () => {
    law((draw) => {
      const { need, candidates } = drawMarket(draw);
      const ranking = rankNeed({ need, candidates, epoch: EPOCH });
      const verdicts = new Map(
        candidates.map(({ innovation }) => [
          innovation.id,
          new Set(Object.values(judgeGates(need, innovation, TEST_DAY))),
        ]),
      );
      for (const { innovationId } of ranking.eligible)
        expect([...(verdicts.get(innovationId) ?? [])]).toEqual(['pass']);
      for (const { innovationId, questions } of ranking.conditional) {
        expect(verdicts.get(innovationId)?.has('fail')).toBe(false);
        expect(questions.length).toBeGreaterThan(0);
      }
      const failing = [...verdicts.values()].filter((found) => found.has('fail')).length;
      expect(ranking.excludedCount).toBe(failing);
      expect(ranking.eligible.length + ranking.conditional.length + failing).toBe(candidates.length);
      for (const gate of GATE_IDS) {
        expect(Object.values(ranking.gateCounts[gate]).reduce((sum, count) => sum + count, 0)).toBe(candidates.length);
      }
    }, RUNS);
  });

  /** Fails for a ranking in which the order of the candidates shows. */
  function expectBlindToOrder(rank: Ranking, runs = RUNS): void {
    law((draw) => {
      const { need, candidates } = drawMarket(draw);
      const again = rank({ need, candidates: shuffled(draw, candidates), epoch: EPOCH });
      expect(JSON.stringify(again)).toBe(JSON.stringify(rank({ need, candidates, epoch: EPOCH })));
    }, runs);
  }

  it('the order of the candidates does not show', () => {
    expectBlindToOrder(rankNeed);
  });

  it.each([
    ['leaving near ties as they came', leavesNearTiesAsTheyCame],
    ['cutting the candidates before ranking them', cutsBeforeRanking],
  ])('the order would be caught showing by %s', (_, rank) => {
    expect(() => expectBlindToOrder(rank, UNTIL_CAUGHT)).toThrow('Property failed');
  });

  /** Fails for a ranking in which one product's text or facts move another's score. */
  function expectOthersUnmoved(rank: Ranking, runs = RUNS): void {
    law((draw) => {
      const { need, candidates } = drawMarket(draw);
      const edited = oneOf(draw, candidates);
      const scores = (list: readonly Candidate[]): string => {
        const { eligible, conditional } = rank({ need, candidates: list, epoch: EPOCH });
        return JSON.stringify(
          [...eligible, ...conditional]
            .filter((match) => match.innovationId !== edited.innovation.id && match.innovationId !== 'newcomer')
            .map((match) => match.evaluation),
        );
      };
      const others = candidates.map((candidate) =>
        candidate === edited
          ? { text: drawText(draw), innovation: drawInnovation(draw, edited.innovation.id) }
          : candidate,
      );
      const newcomer = { innovation: drawInnovation(draw, 'newcomer'), text: edited.text };
      expect(scores([...others, newcomer])).toBe(scores(candidates));
    }, runs);
  }

  it('editing or adding one product moves no other score', () => {
    expectOthersUnmoved(rankNeed);
  });

  it('other scores would be caught moving with the best text among the candidates', () => {
    expect(() => expectOthersUnmoved(normalisesByTheBest, UNTIL_CAUGHT)).toThrow('Property failed');
  });

  it('one more item of evidence never costs a place', () => {
    law((draw) => {
      const { need, candidates } = drawMarket(draw);
      const chosen = oneOf(draw, candidates);
      const item = drawEvidenceItem(draw, 'item-new', ['verified', 'self_declared']);
      const richer = {
        ...chosen,
        innovation: { ...chosen.innovation, evidence: [...chosen.innovation.evidence, item] },
      };
      const after = candidates.map((candidate) => (candidate === chosen ? richer : candidate));
      const { id } = chosen.innovation;
      expect(place(rankNeed({ need, candidates: after, epoch: EPOCH }), id)).toBeLessThanOrEqual(
        place(rankNeed({ need, candidates, epoch: EPOCH }), id),
      );
    }, RUNS);
  });

  it('a near miss keeps its word: after its steps it stands where and as it was told', () => {
    law((draw) => {
      const { need, candidates } = drawMarket(draw);
      for (const miss of rankNeed({ need, candidates, epoch: EPOCH }).nearMisses) {
        const candidate = candidates.find(({ innovation }) => innovation.id === miss.innovationId);
        if (!candidate) throw new Error('A near miss must be a candidate.');
        const improved = { ...candidate, innovation: applyActions(candidate.innovation, miss.actions) };
        const after = rankNeed({
          need,
          candidates: candidates.map((each) => (each === candidate ? improved : each)),
          epoch: EPOCH,
        });
        const list = miss.newOutcome === 'eligible' ? after.eligible : after.conditional;
        expect(list[miss.newRank - 1]).toMatchObject({ innovationId: miss.innovationId, score: miss.newScore });
        const verdicts = new Set(Object.values(judgeGates(need, improved.innovation, TEST_DAY)));
        expect(verdicts.has('fail')).toBe(false);
        expect(verdicts.has('unknown')).toBe(miss.newOutcome === 'conditional');
        expect(miss.failingGates.length).toBeLessThanOrEqual(2);
        expect(miss.failingGates).not.toContain('G9');
      }
    }, RUNS);
  });

  it('a near miss asks for no idle step: without any one of them the gates stay shut', () => {
    law((draw) => {
      const { need, candidates } = drawMarket(draw);
      for (const miss of rankNeed({ need, candidates, epoch: EPOCH }).nearMisses) {
        const candidate = candidates.find(({ innovation }) => innovation.id === miss.innovationId);
        if (!candidate) throw new Error('A near miss must be a candidate.');
        for (const skipped of miss.actions) {
          const fewer = applyActions(
            candidate.innovation,
            miss.actions.filter((action) => action !== skipped),
          );
          const verdicts = Object.values(judgeGates(need, fewer, TEST_DAY));
          const open = verdicts.filter((verdict) => verdict !== 'pass').length;
          const full = Object.values(judgeGates(need, applyActions(candidate.innovation, miss.actions), TEST_DAY));
          expect(open).toBeGreaterThan(full.filter((verdict) => verdict !== 'pass').length);
        }
      }
    }, RUNS);
  });

  it('lists fall by score, count from 1 and compare each with the next in the figures stored', () => {
    law((draw) => {
      const { need, candidates } = drawMarket(draw);
      const { eligible } = rankNeed({ need, candidates, epoch: EPOCH });
      eligible.forEach((match, index) => {
        const next = eligible[index + 1];
        expect(match.rank).toBe(index + 1);
        expect(match.explanation.headline).toContain(`${formatPoints(match.score)} of 100 points`);
        expect(match.explanation.gates).toHaveLength(9);
        expect(match.score).toBeGreaterThanOrEqual(next?.score ?? 0);
        const { comparison } = match.explanation;
        const sumOfNeedSide = comparison?.differences
          .filter((difference) => difference.side === 'need')
          .reduce((sum, { difference }) => sum + difference, 0);
        expect({
          innovationId: comparison?.innovationId,
          scoreDifference: comparison?.scoreDifference,
          sumOfNeedSide,
        }).toEqual({
          innovationId: next?.innovationId,
          scoreDifference: next && match.score - next.score,
          sumOfNeedSide: next && match.evaluation.needSide.total - next.evaluation.needSide.total,
        });
      });
    }, RUNS);
  });

  it('both directions show the same evaluation', () => {
    law((draw) => {
      const { need, candidates } = drawMarket(draw, 3);
      const [{ innovation, text }] = candidates as [Candidate];
      const mine = rankInnovation({ innovation, needs: [{ need, text }], epoch: EPOCH });
      const evaluation = evaluatePair({ need, innovation, epoch: EPOCH, text });
      const shown = [...mine.eligible, ...mine.conditional].map((match) => match.evaluation);
      expect(shown).toEqual(evaluation.outcome === 'excluded' ? [] : [evaluation]);
      expect(mine.excludedCount).toBe(evaluation.outcome === 'excluded' ? 1 : 0);
    }, RUNS);
  });

  it('are not vacuous: the drawn markets hold every outcome and near misses', () => {
    const rankings = Array.from({ length: 150 }, (_, seed) =>
      rankNeed({ ...drawMarket(seededDraw(seed)), epoch: EPOCH }),
    );
    const total = (count: (ranking: NeedRanking) => number): number =>
      rankings.reduce((sum, ranking) => sum + count(ranking), 0);
    expect(total((ranking) => ranking.eligible.length)).toBeGreaterThan(40);
    expect(total((ranking) => ranking.conditional.length)).toBeGreaterThan(40);
    expect(total((ranking) => ranking.excludedCount)).toBeGreaterThan(100);
    expect(total((ranking) => ranking.nearMisses.length)).toBeGreaterThan(40);
  });
});
