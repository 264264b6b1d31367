import { aDraftInnovation } from '@matchwell/capabilities/testing/drafts';
import type { Innovation } from '@matchwell/capabilities/innovations';
import { productStanding } from './product-standing';

const product = (state: Innovation['state']) =>
  ({ id: 'p', state, draft: aDraftInnovation(), published: null }) as unknown as Innovation;
const counts = (eligible: number, conditional: number, missed: number) => ({
  eligible,
  conditional,
  near_miss: missed,
});

describe('productStanding', () => {
  it.each([
    [counts(0, 0, 0), 'No open need asks for this product today. New needs are compared as they are published.'],
    [counts(1, 0, 0), 'It meets every condition of 1 open need.'],
    [
      counts(2, 1, 4),
      'It meets every condition of 2 open needs, would meet 1 more once a question is answered and just misses 4.',
    ],
  ])('says how a published product stands to needs: %j', (given, sentence) => {
    expect(productStanding(product('published'), given).sentence).toBe(sentence);
  });

  it('says of a draft that it is one, whatever was counted', () => {
    expect(productStanding(product('draft'), counts(1, 1, 1)).sentence).toContain('is a draft');
  });
});
