import * as fc from 'fast-check';
import { evaluatePair } from '../scoring/evaluate-pair';
import { anEpoch } from '../testing/an-epoch';
import { anInnovation } from '../testing/innovation-builder';
import { aNeed } from '../testing/need-builder';
import { stableHash } from '../kernel/stable-hash';
import { compareEvaluations, inOrder, type Placed } from './tie-order';

describe('the order of equals', () => {
  it('rests on FNV-1a, the same everywhere', () => {
    expect(['', 'a', 'foobar'].map(stableHash)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
  });

  it('is total, stable and not the order of ids', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `innovation-${String(index).padStart(2, '0')}`);
    const evaluations = ids.map((id) =>
      evaluatePair({
        need: aNeed().build(),
        innovation: anInnovation().withId(id).build(),
        epoch: anEpoch(),
        text: { fit: 0, terms: [] },
      }),
    );
    const order = evaluations.toSorted(compareEvaluations).map((evaluation) => evaluation.innovationId);
    expect(
      [...evaluations]
        .toReversed()
        .toSorted(compareEvaluations)
        .map((evaluation) => evaluation.innovationId),
    ).toEqual(order);
    expect(order).not.toEqual(ids);
    expect(order.toSorted()).toEqual(ids);
  });

  it('differs from need to need, so nobody is first among equals everywhere', () => {
    const first = ['need-1', 'need-2', 'need-3', 'need-4', 'need-5', 'need-6'].map((needId) => {
      const pairs = ['early', 'late'].map((id) =>
        evaluatePair({
          need: aNeed().withId(needId).build(),
          innovation: anInnovation().withId(id).build(),
          epoch: anEpoch(),
          text: { fit: 0, terms: [] },
        }),
      );
      return pairs.toSorted(compareEvaluations)[0]?.innovationId;
    });
    expect(new Set(first)).toEqual(new Set(['early', 'late']));
  });

  const list = fc
    .uniqueArray(fc.record({ id: fc.string({ maxLength: 2 }), score: fc.integer({ min: 0, max: 3 }) }), {
      selector: ({ id }) => id,
      maxLength: 30,
    })
    .map((drawn) => drawn.map(({ id, score }) => ({ needId: 'need', innovationId: id, score })));

  it('is the one in which a list comes that is put in order at once', () => {
    fc.assert(fc.property(list, (pairs) => expect(inOrder(pairs)).toEqual(pairs.toSorted(compareEvaluations))));
  });

  it('would be caught leaving equals as they come', () => {
    const byScore = (pairs: readonly Placed[]): Placed[] => pairs.toSorted((a, b) => b.score - a.score);
    const isRight = (pairs: readonly Placed[]): boolean =>
      JSON.stringify(byScore(pairs)) === JSON.stringify(pairs.toSorted(compareEvaluations));
    expect(fc.check(fc.property(list, isRight)).failed).toBe(true);
  });
});
