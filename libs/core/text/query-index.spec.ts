import * as fc from 'fast-check';
import { type Draw, oneOf, seededDraw } from '../testing/draw';
import { compileQuery } from './compile-query';
import { prepareDocument } from './prepared-document';
import { QueryIndex } from './query-index';
import { textFit, textScore } from './text-score';
import { buildTextStatistics } from './text-statistics';

const WORDS = 'heart monitor patch wound dressing nurse ward insulin pump glucose point-of-care COPD attack'.split(' ');
const words = (draw: Draw, most: number): string =>
  Array.from({ length: draw.integer(0, most) }, () => oneOf(draw, WORDS)).join(' ');

const drawDocument = (draw: Draw, id: string) =>
  prepareDocument({ id, passages: [words(draw, 9), words(draw, 9), words(draw, 4)] });

/** Queries that come, are replaced and go; what one document is to them, by the index and by looking at each. */
function mistakes(seed: number, floorTwist = 1): { wrong: number; spared: number } {
  const draw = seededDraw(seed);
  const statistics = buildTextStatistics(Array.from({ length: 12 }, (_, i) => drawDocument(draw, `d${i}`)));
  const compile = () =>
    compileQuery({ summary: words(draw, 6), tags: [words(draw, 1)], body: words(draw, 12) }, statistics);
  const index = new QueryIndex(statistics);
  const held = new Map<number, { query: ReturnType<typeof compile>; floor: number }>();
  for (let step = 0; step < 120; step += 1) {
    const id = draw.integer(0, 29);
    const one = { query: compile(), floor: draw.integer(0, 3) / 2 };
    index.remove(id);
    held.delete(id);
    if (draw.integer(1, 4) === 1) continue;
    index.put(id, one.query);
    index.raise(id, one.floor * floorTwist);
    held.set(id, one);
  }
  const document = drawDocument(draw, 'asked');
  const asked = index.about(document);
  const { rows, scored } = asked.reached();
  const reached = new Set(rows);
  const wrong = [...held].filter(([id, { query, floor }]) => {
    const score = textScore(query, document, statistics);
    const isMistaken = (score > 0 && score >= floor) !== reached.has(id);
    const fit = textFit(query, document, statistics).fit;
    return isMistaken || asked.scoreOf(id) !== score || asked.fitOf(id) !== fit;
  }).length;
  const ghosts = [...reached].filter((id) => !held.has(id)).length;
  return { wrong: wrong + ghosts + Math.abs(index.size - held.size), spared: held.size - scored };
}

describe('QueryIndex', () => {
  it('reaches every query whose floor a document reaches, with the scores and fits of the two alone', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => expect(mistakes(seed).wrong).toBe(0)),
      { numRuns: 80 },
    );
  });

  it('spares queries whose floor is out of reach, and is caught when floors are too high', () => {
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    expect(seeds.reduce((sum, seed) => sum + mistakes(seed).spared, 0)).toBeGreaterThan(0);
    expect(seeds.reduce((sum, seed) => sum + mistakes(seed, 1.5).wrong, 0)).toBeGreaterThan(0);
  });

  it('knows nothing of a query that is not held', () => {
    const statistics = buildTextStatistics([]);
    const asked = new QueryIndex(statistics).about(prepareDocument({ id: 'd', passages: ['heart'] }));
    expect([asked.reached(), asked.scoreOf(0), asked.fitOf(0)]).toEqual([{ rows: [], scored: 0 }, 0, 0]);
  });
});
