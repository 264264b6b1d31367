import { extremesOf, formatBalance, percentage, someOf, spanOf, wholePercentage } from './chart';

describe('what charts measure with', () => {
  it.each([
    [0, 10, '0%'],
    [1, 3, '33.33%'],
    [10, 10, '100%'],
    [11, 10, '100%'],
    [-1, 10, '0%'],
    [1, 0, '0%'],
  ])('%s of %s is %s wide', (part, whole, width) => expect(percentage(part, whole)).toBe(width));

  it('begins a bar where the last one ended', () => {
    expect(spanOf(25, 75, 100)).toEqual({ start: '25%', width: '50%' });
  });

  it.each([
    [1, 1000, 'less than 1%'],
    [999, 1000, 'more than 99%'],
    [0, 7, '0%'],
    [7, 7, '100%'],
    [3, 10, '30%'],
    [0, 0, 'none'],
  ])('%s of %s reads %s', (part, whole, words) => expect(wholePercentage(part, whole)).toBe(words));

  it('writes money below nought', () => {
    expect(formatBalance(-120_050)).toBe('-£1,200.50');
    expect(formatBalance(0)).toBe('£0');
  });

  it('finds all of the largest and the smallest', () => {
    const own = (value: number) => value;
    expect(extremesOf([3, 1, 3, 2], own)).toEqual({ highest: [3, 3], lowest: [1] });
    expect(extremesOf([2, 2], own)).toEqual({ highest: [2, 2], lowest: [2, 2] });
    expect(extremesOf([], own)).toEqual({ highest: [], lowest: [] });
  });

  it.each([
    [[], ''],
    [['A'], 'A'],
    [['A', 'B', 'C'], 'A, B and C'],
    [['A', 'B', 'C', 'D'], 'A, B and 2 others'],
  ])('names %j as %s', (names, words) => expect(someOf(names)).toBe(words));
});
