import { compileQuery, prepareDocument, type PreparedDocument, textFit, type CompiledQuery } from '../text/index';
import { buildTextStatistics } from '../text/index';
import type { Draw } from '../testing/draw';
import { oneOf, seededDraw } from '../testing/draw';
import { PassageFits } from './passage-fits';

const WORDS =
  'heart failure readmission nurse home monitor remote ward virtual stroke pulse oximeter COPD point-of-care blood glucose child wound tele-health AI triage patients the of for'.split(
    ' ',
  );

function drawText(draw: Draw, most: number): string {
  return Array.from({ length: draw.integer(0, most) }, () => oneOf(draw, WORDS)).join(' ');
}

function drawDocuments(draw: Draw, size: number): PreparedDocument[] {
  return Array.from({ length: size }, (_, number) =>
    prepareDocument({
      id: `product-${number}`,
      passages: [drawText(draw, 40), drawText(draw, 40), drawText(draw, 12)],
    }),
  );
}

function drawQuery(draw: Draw, statistics: ReturnType<typeof buildTextStatistics>): CompiledQuery {
  return compileQuery(
    { summary: drawText(draw, 15), tags: [oneOf(draw, WORDS)], body: `${drawText(draw, 80)} quixotic` },
    statistics,
  );
}

/** Text fits found by figures that differ from those found with words. */
function differences(seed: number, twist: (fit: number) => number = (fit) => fit): number {
  const draw = seededDraw(seed);
  const documents = drawDocuments(draw, 12);
  const statistics = buildTextStatistics(documents.slice(0, 8));
  const fits = new PassageFits(statistics);
  const passages = documents.map((document) => fits.prepare(document));
  let wrong = 0;
  for (let asked = 0; asked < 3; asked += 1) {
    const query = drawQuery(draw, statistics);
    const found = [...fits.fitsOf(query, passages)].map(twist);
    wrong += documents.filter((document, at) => textFit(query, document, statistics).fit !== found[at]).length;
  }
  return wrong;
}

describe('text fits by figures', () => {
  it('are, bit for bit, those with words, query after query on the same products', () => {
    for (let seed = 1; seed <= 120; seed += 1) expect([seed, differences(seed)]).toEqual([seed, 0]);
  });

  it('are not vacuous: single precision instead of double is caught', () => {
    expect(differences(1, Math.fround)).toBeGreaterThan(0);
  });
});
