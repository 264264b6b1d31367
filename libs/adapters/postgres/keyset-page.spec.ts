import * as fc from 'fast-check';
import { pageOf } from './keyset-page';

const rowsOf = (count: number) => Array.from({ length: count }, (_none, index) => ({ id: `id-${100 + index}` }));

describe('pageOf', () => {
  it('shows no more than the limit and names the last one shown when there are more', () => {
    expect(pageOf(rowsOf(3), 2, ({ id }) => id)).toEqual({ items: ['id-100', 'id-101'], nextCursor: 'id-101' });
  });

  it('ends when there are no more', () => {
    expect(pageOf(rowsOf(2), 2, ({ id }) => id)).toEqual({ items: ['id-100', 'id-101'], nextCursor: null });
    expect(pageOf([], 2, ({ id }: { id: string }) => id)).toEqual({ items: [], nextCursor: null });
  });

  it('read on with its cursor, shows every row once, whatever the limit', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 10 }), (count, limit) => {
        const rows = rowsOf(count);
        const seen: string[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const after: string = cursor;
          const page = pageOf(rows.filter(({ id }) => id > after).slice(0, limit + 1), limit, ({ id }) => id);
          seen.push(...page.items);
          cursor = page.nextCursor;
        }
        expect(seen).toEqual(rows.map(({ id }) => id));
      }),
    );
  });
});
