import type { MatchableInnovation } from '../../innovation/matchable-innovation';
import type { MatchableNeed } from '../../need/matchable-need';
import type { MatchingEpoch } from '../../ranking';
import { anEpoch } from '../../testing/an-epoch';
import { chance, type Draw, seededDraw, several } from '../../testing/draw';
import { drawInnovation, drawNeed } from '../../testing/market-generator';
import { buildTextStatistics } from '../../text';

const WORDS = ['wheelchair', 'sleep', 'wound', 'dressing', 'kidney', 'tablet', 'ward', 'falls', 'stroke', 'insulin'];
/** Buries the few telling words of a passage, so that they are found and yet count for nothing. */
const PADDING = Array.from({ length: 150 }, (_, i) => `filler${String.fromCharCode(97 + (i % 26))}`).join(' ');

/** A product of any standing whose text speaks of a few things, sometimes only in passing. */
export function drawWordedInnovation(draw: Draw, id: string): MatchableInnovation {
  const innovation = drawInnovation(draw, id);
  const passage = () => `${drawWords(draw, 0, 3)} ${chance(draw, 40) ? PADDING : ''}`;
  const intendedUse = { problemAddressed: passage(), whatItDoes: passage(), whereUsed: passage() };
  return { ...innovation, profile: { ...innovation.profile, intendedUse } };
}

/** A need of any demands that asks for a few things. */
export function drawWordedNeed(draw: Draw, id: string): MatchableNeed {
  const need = drawNeed(draw, id);
  return { ...need, statement: { ...need.statement, summary: drawWords(draw, 1, 3), body: drawWords(draw, 0, 4) } };
}

/** Statistics over a market of such products. */
export function aWordedEpoch(): MatchingEpoch {
  const draw = seededDraw(7);
  const products = Array.from({ length: 40 }, (_, i) => drawWordedInnovation(draw, `old-${i}`));
  const documents = products.map((product) => ({
    id: product.id,
    passages: Object.values(product.profile.intendedUse),
  }));
  return anEpoch({ text: buildTextStatistics(documents) });
}

function drawWords(draw: Draw, least: number, most: number): string {
  return several(draw, least, most, () => WORDS[draw.integer(0, WORDS.length - 1)] as string).join(' ');
}
