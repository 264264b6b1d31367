import { WEIGHTS, WEIGHTS_VERSION } from '@matchwell/core/ranking';
import type { MatchingRun, SimulationReport, WeightSet } from '@matchwell/capabilities/weighting';
import { epochsView, matchingRunView } from './matching-run-view';
import { simulationParts } from './simulation-view';
import { weightSetsView, weightSetView } from './weight-set-view';

const CARRIED = WEIGHTS[WEIGHTS_VERSION]!;
const AT = new Date('2027-01-05T10:00:00.000Z');
const SET: WeightSet = {
  id: 'set-1',
  name: '2027-01',
  reason: 'Evidence should count.',
  content: { ...CARRIED, need: { ...CARRIED.need, text: 20, evidence: 20 } },
  state: 'draft',
  version: 3,
  simulated: { version: 2, runId: 'run-1' },
  createdAt: AT,
  updatedAt: AT,
  publishedAt: null,
};
const RUN: MatchingRun = {
  id: 'run-1',
  kind: 'weights_simulation',
  subject: { id: 'set-1', version: 2 },
  state: 'running',
  done: 3,
  total: 8,
  report: null,
  personId: null,
  requestedAt: AT,
  endedAt: null,
};
const shift = { lists: 0, changedHeads: 0, changedFirsts: 0, meanOverlap: null, meanCorrelation: null };
const REPORT: SimulationReport = {
  epochId: 'e-1',
  against: WEIGHTS_VERSION,
  market: shift,
  byNetwork: [{ networkId: null, ...shift }],
  bySize: [{ size: 'mid', placesBefore: 1, placesAfter: 2 }],
  movers: [],
  past: { ...shift, equal: 0, missing: 2 },
};

/** A reading of 400 draws. */
const reading = (value: number) => ({
  verdict: 'estimated' as const,
  draws: 400,
  effective: 61.8,
  clipped: 0,
  selfNormalised: { value, low: value - 0.05, high: value + 0.05 },
  doublyRobust: { value, low: value - 0.04, high: value + 0.04 },
});

describe('the pages of weights', () => {
  it('tell what chance lets be said of a draft, with its intervals, and when that is nothing', () => {
    const drawn = (verdict: 'better' | 'worse' | 'open') =>
      simulationParts({
        ...REPORT,
        drawnEvidence: {
          drawn: 450,
          mine: reading(0.25),
          theirs: reading(0.2),
          difference: { value: 0.05, low: -0.012, high: 0.112 },
          verdict,
        },
      }).drawn;
    expect(drawn('open')).toMatchObject({
      words: '450 introductions were made by chance, 400 of them decided. Which does better cannot be told.',
      difference: 'The draft less the weights in force: 5.0% (−1.2% to 11.2%) (mended belief, an interval of 95%).',
      table: {
        rows: [
          [{ text: 'The draft' }, { text: '61' }, { text: '25.0% (20.0% to 30.0%)' }, {}],
          [{ text: 'In force' }, {}, {}, {}],
        ],
      },
    });
    expect(drawn('better')?.words).toContain('The draft would have done better.');
    expect(drawn('worse')?.words).toContain('The draft would have done worse.');
    const refused = { verdict: 'refused' as const, draws: 0, effective: 0 };
    const none = simulationParts({
      ...REPORT,
      drawnEvidence: { drawn: 1, mine: refused, theirs: refused, difference: null, verdict: 'open' },
    }).drawn;
    expect(none?.words).toBe(
      '1 introduction was made by chance, 0 of them decided. They count for 0 choices of the draft or of the weights in force: too few to say which does better. It takes 100 decided, and 50 that count for each.',
    );
    expect(none).not.toHaveProperty('table');
    expect(simulationParts(REPORT).drawn).toBeUndefined();
  });

  it('say what comes into force next, and nothing when nothing does', () => {
    const published: WeightSet = { ...SET, state: 'published', publishedAt: AT };
    const older: WeightSet = { ...published, id: 'set-0', name: '2026-12', publishedAt: new Date(0) };
    expect(weightSetsView([], undefined)).toMatchObject({
      inForce: `${WEIGHTS_VERSION}, from the first epoch`,
      next: undefined,
    });
    expect(weightSetsView([older, published], { id: 'e-1', weightsVersion: WEIGHTS_VERSION }).next).toBe('2027-01');
    const now = weightSetsView([published], { id: 'e-2', weightsVersion: '2027-01', weights: SET.content });
    expect(now).toMatchObject({ inForce: '2027-01, in epoch e-2', next: undefined });
    expect(now.sets[0]?.about).toContain('In force.');
  });

  it('compare a draft with what is in force, and let it be published only as it was simulated', () => {
    const shown = weightSetView(SET, undefined);
    expect(shown.isSimulated).toBe(false);
    expect(shown.simulation?.text).toBe('What an earlier version would have changed');
    expect(shown.need.rows.map((row) => row[3]?.text)).toEqual(['−4', '0', '+4', '0', '0', '0', '0', '0', '0']);
    expect(weightSetView({ ...SET, version: 2 }, undefined).isSimulated).toBe(true);
  });
});

describe('the pages of runs', () => {
  it('say how far it is, and what to do when it failed', () => {
    expect(matchingRunView(RUN)).toMatchObject({ isWaiting: true, sentence: 'Under way: 3 of 8 lists compared.' });
    expect(matchingRunView({ ...RUN, state: 'failed', endedAt: AT })).toMatchObject({
      isWaiting: false,
      sentence: 'Failed, nothing was changed.',
      next: 'Either the draft has changed since, or the work was given up. Ask again.',
    });
    expect(epochsView(undefined, undefined, [RUN]).rows.at(-1)?.value).toBe(WEIGHTS_VERSION);
  });

  it('know of a market without lists', () => {
    const parts = simulationParts(REPORT);
    expect(parts.headline).toBe('No open need has a list: there is nothing to change.');
    expect(parts.networks.rows[0]?.map(({ text }) => text)).toEqual([
      'No network yet',
      '0',
      '0',
      '0',
      undefined,
      undefined,
    ]);
    expect(parts.past).toBe(
      '0 past lists rebuilt from what went into it, 0 equal to what was stored, 2 not to be had any more.',
    );
  });
});
