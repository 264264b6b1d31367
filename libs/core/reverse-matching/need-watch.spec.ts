import * as fc from 'fast-check';
import type { MatchableNeed } from '../need/matchable-need';
import { type Candidate, prepareInnovation, prepareNeed, rankNeed, scorePair } from '../ranking';
import { anEpoch } from '../testing/an-epoch';
import { type Draw, seededDraw } from '../testing/draw';
import { drawInnovation, drawMarket, drawText } from '../testing/market-generator';
import { concerns, type Standing } from './concerns';
import { failingWord, type Place, watchOf } from './need-watch';

const EPOCH = anEpoch();
const ROOM = { text: true, theme: true };

function ranked(need: MatchableNeed, candidates: readonly Candidate[]) {
  return rankNeed({ need, candidates, epoch: EPOCH, keep: { nearMisses: 2 } });
}

/** What is kept of a ranking, as bytes. */
function keptOf(need: MatchableNeed, candidates: readonly Candidate[]): string {
  const { gateCounts, excluded: _not, nearMissFloor: _kept, ...rest } = ranked(need, candidates);
  return JSON.stringify({ ...rest, failures: Object.values(gateCounts).map(({ fail }) => fail) });
}

/** The candidate after a small change, its gates mostly as they were. */
function changed(draw: Draw, { innovation, text }: Candidate): Candidate {
  const other = drawInnovation(draw, innovation.id);
  const { organisationId } = innovation.supplier;
  switch (draw.integer(1, 4)) {
    case 1:
      return { innovation, text: drawText(draw) };
    case 2:
      return { innovation: { ...innovation, supplier: { ...other.supplier, organisationId } }, text };
    case 3:
      return { innovation: { ...innovation, evidence: [...innovation.evidence, ...other.evidence] }, text };
    default:
      return { innovation: { ...innovation, deploymentPlaces: other.deploymentPlaces }, text: drawText(draw) };
  }
}

function standingOf(need: MatchableNeed, { innovation, text }: Candidate): Standing {
  const figures = scorePair(prepareNeed(need, EPOCH), prepareInnovation(innovation, EPOCH), text.fit);
  const { failing, needTotal } = figures;
  return { via: 'text', isRelevant: () => true, failing: () => failingWord(failing), needTotal: () => needTotal };
}

/** Changes of silent products of one need: how many there were, and how many showed without counting. */
function overlooked(seed: number, twist: (place: Place) => Place = (place) => place) {
  const draw = seededDraw(seed);
  const { need, candidates } = drawMarket(draw, 14);
  const via = new Map(candidates.map(({ innovation }) => [innovation.id, 'text' as const]));
  const { places } = watchOf(need, { via, candidates }, ranked(need, candidates));
  const before = keptOf(need, candidates);
  let [bounded, missed] = [0, 0];
  candidates.forEach((candidate, at) => {
    const place = places[candidate.innovation.id] as Place;
    if (place.role !== 'silent') return;
    if (place.below !== undefined) bounded += 1;
    const now = changed(draw, candidate);
    const shows = keptOf(need, candidates.with(at, now)) !== before;
    if (shows && !concerns({ text: false, theme: false }, twist(place), standingOf(need, now), ROOM)) missed += 1;
  });
  return { bounded, missed };
}

describe('what a ranking depends on', () => {
  it('names every product whose change shows', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => expect(overlooked(seed).missed).toBe(0)),
      { numRuns: 80 },
    );
  });

  it('lets products be that stand behind the near misses, and is caught when it forgets how far behind', () => {
    const forgetful = (place: Place): Place =>
      place.role === 'silent' ? { via: place.via, role: 'silent', failing: place.failing } : place;
    const seeds = Array.from({ length: 60 }, (_, seed) => seed);
    expect(seeds.some((seed) => overlooked(seed).bounded > 0)).toBe(true);
    expect(seeds.some((seed) => overlooked(seed, forgetful).missed > 0)).toBe(true);
  });
});
