import {
  innovationText,
  likenessOf,
  needText,
  SIMILAR_INNOVATION,
  SIMILAR_NEED,
  weighText,
} from '@matchwell/core/duplicates';
import { buildTextStatistics, type IndexedDocument, prepareDocument } from '@matchwell/core/text';
import { DEMO } from '../../apps/console/seed/demo-data';
import { chance, type Draw, seededDraw, shuffled } from '@matchwell/core/testing/draw';

const NEEDS = DEMO.needs.map(({ key, statement }) => needText(key, statement));
const PRODUCTS = DEMO.innovations.map(({ key, profile }) => innovationText(key, profile.intendedUse));
const STATISTICS = buildTextStatistics(PRODUCTS);

/** Two demo needs that two trusts wrote of one problem, each in its own words. */
const INDEPENDENT = ['outpatient-no-shows-leicester', 'outpatient-no-shows-mid-yorkshire'].toSorted().join(' ~ ');

function likeness(a: IndexedDocument, b: IndexedDocument): number {
  return likenessOf(weighText(prepareDocument(a), STATISTICS), weighText(prepareDocument(b), STATISTICS)).score;
}

/** The text rewritten: sentences in another order, some of them and some of the words gone. */
function rewritten(document: IndexedDocument, draw: Draw, sentencesLost: number, wordsLost: number): IndexedDocument {
  const passages = document.passages.map((passage) =>
    shuffled(draw, passage.split(/(?<=[.!?])\s+/))
      .filter(() => !chance(draw, sentencesLost))
      .map((sentence) =>
        sentence
          .split(' ')
          .filter(() => !chance(draw, wordsLost))
          .join(' '),
      )
      .join(' '),
  );
  return { ...document, id: `${document.id} rewritten`, passages };
}

/** Every pair of different records with its likeness, most alike first. */
function pairsOf(documents: readonly IndexedDocument[]): { readonly pair: string; readonly score: number }[] {
  const weighed = documents.map((document) => weighText(prepareDocument(document), STATISTICS));
  return weighed
    .flatMap((a, i) =>
      weighed.slice(i + 1).map((b) => ({ pair: [a.id, b.id].toSorted().join(' ~ '), score: likenessOf(a, b).score })),
    )
    .toSorted((a, b) => b.score - a.score);
}

describe('near duplicates in the demo catalogue', () => {
  it('are, among needs, the one pair that two trusts wrote of the same problem, with room on both sides of the threshold', () => {
    const [first, second] = pairsOf(NEEDS);
    expect(first?.pair).toBe(INDEPENDENT);
    expect(first?.score).toBeGreaterThan(SIMILAR_NEED + 0.1);
    expect(second?.score).toBeLessThan(SIMILAR_NEED - 0.1);
  });

  it('are not rivals that solve one problem in one way', () => {
    expect(pairsOf(PRODUCTS)[0]?.score).toBeLessThan(SIMILAR_INNOVATION);
  });

  it('are found in needs that lost two fifths of their sentences and half of the words that were left', () => {
    const scores = NEEDS.map((need, i) => likeness(need, rewritten(need, seededDraw(i), 40, 50)));
    expect(Math.min(...scores)).toBeGreaterThan(SIMILAR_NEED);
  });

  it('are found in product copies that lost a tenth of the words, all of them, and a third of the words, nearly all', () => {
    const light = PRODUCTS.map((product, i) => likeness(product, rewritten(product, seededDraw(i), 0, 10)));
    const medium = PRODUCTS.map((product, i) => likeness(product, rewritten(product, seededDraw(i), 20, 30)));
    expect(Math.min(...light)).toBeGreaterThan(SIMILAR_INNOVATION + 0.2);
    expect(medium.filter((score) => score >= SIMILAR_INNOVATION).length / medium.length).toBeGreaterThan(0.97);
  });
});
