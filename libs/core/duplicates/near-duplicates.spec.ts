import * as fc from 'fast-check';
import { buildTextStatistics, prepareDocument } from '../text/index';
import { innovationText, nearDuplicates, needText, SIMILAR_INNOVATION, SIMILAR_NEED } from './near-duplicates';
import { likenessOf, weighText } from './weighted-text';

const WORDS =
  'heart failure nurse home readmission ward clinic wound pressure sensor diabetes foot missed appointment text reply'.split(
    ' ',
  );
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 30 }).map((all) => all.join(' '));
const use = (problemAddressed: string, whatItDoes: string, whereUsed: string) => ({
  problemAddressed,
  whatItDoes,
  whereUsed,
});
const CUFF = use(
  'People with heart failure are readmitted because worsening is seen too late.',
  'Weighs and asks every morning, and warns the community nurse when fluid builds up.',
  'At home, run by community heart failure teams.',
);
const TEXTS = use(
  'One outpatient appointment in ten is missed and the slot stays empty.',
  'Sends two-way text messages that let patients confirm, cancel or move.',
  'Outpatient departments of acute trusts.',
);
const STATISTICS = buildTextStatistics([innovationText('a', CUFF), innovationText('b', TEXTS)]);
const weighed = (id: string, intended: typeof CUFF) =>
  weighText(prepareDocument(innovationText(id, intended)), STATISTICS);

describe('likeness', () => {
  it('is symmetric to the last bit, 1 with itself and within 0 and 1', () => {
    fc.assert(
      fc.property(words, words, (left, right) => {
        const [a, b] = [weighed('a', use(left, '', '')), weighed('b', use(right, '', ''))];
        expect(likenessOf(a, b)).toEqual(likenessOf(b, a));
        expect(likenessOf(a, a).score).toBe(1);
        expect(likenessOf(a, b).score).toBeGreaterThanOrEqual(0);
        expect(likenessOf(a, b).score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not care in which order a text says things', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 30 }), (said) => {
        const forwards = weighed('a', use(said.join('. '), '', ''));
        const backwards = weighed('b', use(said.toReversed().join('. '), '', ''));
        expect(likenessOf(forwards, backwards).score).toBe(1);
      }),
    );
  });

  it('is nothing where nothing telling is shared', () => {
    expect(
      likenessOf(weighed('a', use('heart failure', '', '')), weighed('b', use('missed appointment', '', ''))).score,
    ).toBe(0);
  });
});

describe('near duplicates', () => {
  it('names a reworded copy and the words it shares, and no rival of another kind', () => {
    const copy = use(
      'Patients with heart failure are readmitted as worsening is seen late.',
      'Weighs people every morning and warns the community nurse when fluid builds up.',
      'At home with community heart failure teams.',
    );
    const found = nearDuplicates(
      innovationText('new', copy),
      [weighed('texts', TEXTS), weighed('cuff', CUFF), weighed('new', copy)],
      STATISTICS,
      SIMILAR_INNOVATION,
    );
    expect(found.map(({ id }) => id)).toEqual(['cuff']);
    expect(found[0]?.sharedTerms).toEqual(expect.arrayContaining(['heart', 'failure', 'fluid']));
  });

  it('orders by likeness, whatever order the others come in', () => {
    const asked = needText('asked', {
      title: 'Missed appointments',
      summary: 'Slots stay empty.',
      body: 'Text messages.',
      keyTerms: [],
    });
    const others = ['Missed appointments. Slots stay empty', 'Missed appointments'].map((title, i) =>
      weighText(prepareDocument(needText(`n${i}`, { title, summary: '', body: '', keyTerms: [] })), STATISTICS),
    );
    const found = nearDuplicates(asked, others, STATISTICS, SIMILAR_NEED);
    expect(found.map(({ id }) => id)).toEqual(['n0', 'n1']);
    expect(nearDuplicates(asked, others.toReversed(), STATISTICS, SIMILAR_NEED)).toEqual(found);
  });
});
