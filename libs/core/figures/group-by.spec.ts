import { groupBy } from './group-by';

describe('grouping', () => {
  it('orders keys by code unit and keeps rows as they came', () => {
    const rows = ['b2', 'a1', 'Z1', 'b1'];
    expect(groupBy(rows, ([first = '']) => first)).toEqual([
      ['Z', ['Z1']],
      ['a', ['a1']],
      ['b', ['b2', 'b1']],
    ]);
    expect(groupBy([], String)).toEqual([]);
  });
});
