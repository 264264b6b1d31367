import type { OwnStanding, Standings } from '@matchwell/capabilities/introductions';
import { interestView } from './interest-view';

const NEED = { id: 'n', organisationName: 'A trust', statement: { title: 'Falls' } } as Standings['need'];

const standing = (name: string, of: OwnStanding['judgement']['standing']): OwnStanding => ({
  innovationId: name,
  name,
  judgement: { standing: of, match: null, unmet: [], wouldChange: [], questions: [] },
  introduction: null,
});

describe('the products of a company towards a need', () => {
  it('are shown closest first, in the order they came', () => {
    const products = [
      standing('Away', 'irrelevant'),
      standing('Bar', 'excluded'),
      standing('Close', 'near_miss'),
      standing('Deep', 'eligible'),
      standing('Eager', 'conditional'),
      standing('Far', 'eligible'),
    ];
    const view = interestView({ need: NEED, products });
    expect(view.products.map(({ name }) => name)).toEqual(['Deep', 'Far', 'Eager', 'Close', 'Bar', 'Away']);
    expect(view.others).toEqual([]);
  });

  it('are named and no more from the twenty-sixth on', () => {
    const products = Array.from({ length: 30 }, (_, at) => standing(`P${at}`, at < 28 ? 'irrelevant' : 'near_miss'));
    const view = interestView({ need: NEED, products });
    expect(view.products).toHaveLength(25);
    expect(view.products[0]?.name).toBe('P28');
    expect(view.others).toHaveLength(5);
    expect(view.others[4]).toMatchObject({ name: 'P27', text: 'Is about something else' });
  });
});
