import { gapCard, type GapLeverage } from './gap-card';

const leverage = (needs: number, networks: number, more: Partial<GapLeverage> = {}): GapLeverage => ({
  needs,
  conditional: 0,
  networks,
  closes: 0,
  sentence: `It would open ${needs} more needs in ${networks} networks.`,
  ...more,
});
const action = (description: string, reach: GapLeverage, months = 6) => ({
  description,
  months,
  cost: 'low',
  leverage: reach,
  missing: [description],
  help: [],
  helpQuery: '',
});
const gap = (...actions: ReturnType<typeof action>[]) => ({
  need: { title: 'Fewer falls', buyer: 'Harbour Trust' },
  months: 6,
  cost: 'low',
  newOutcome: 'eligible',
  newRank: 2,
  sentence: 'A study would do.',
  leverage: leverage(6, 4),
  actions,
});
const cardOf = (of: ReturnType<typeof gap>, openNeeds = 21) => gapCard({ id: 'gap', gap: of, openNeeds });

describe('the gap card', () => {
  it('has the matcher’s own sentence for a headline, and draws steps on the other needs', () => {
    const card = cardOf(gap(action('A study', leverage(6, 4)), action('A price', leverage(1, 1), 0)));
    expect(card.headline).toBe('It would open 6 more needs in 4 networks.');
    expect(card.steps).toMatchObject([
      { reach: '6 more needs in 4 networks', width: '30%', effort: '6 months, low cost' },
      { reach: '1 more need in 1 network', width: '5%', effort: 'within a month, low cost' },
    ]);
    expect(card.table.rows).toEqual([
      ['A study', 6, 'low', 6, 0, 4, 0],
      ['A price', 0, 'low', 1, 0, 1, 0],
      ['All steps together', 6, 'low', 6, 0, 4, 0],
    ]);
  });

  it('takes a single step, no step and no other need', () => {
    expect(cardOf(gap(action('A study', leverage(6, 4)))).table.rows).toHaveLength(1);
    expect(cardOf(gap()).steps).toEqual([]);
    expect(cardOf(gap(action('A study', leverage(0, 0))), 1)).toMatchObject({
      scaleEnd: '0 other open needs',
      steps: [{ reach: 'No other need', width: '0%' }],
    });
  });

  it('says what the steps would close', () => {
    const card = cardOf({ ...gap(), leverage: leverage(6, 4, { closes: 2 }), newOutcome: 'conditional' });
    expect(card.notes.join(' ')).toContain('would close 2 needs');
    expect(card.place).toBe('Place 2 in the list, once a question is answered');
  });
});
