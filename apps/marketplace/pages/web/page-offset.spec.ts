import { neighbouringPages, offsetOf } from './page-offset';

describe('where a page of a list begins', () => {
  it('is what the address says, or the start', () => {
    const given = ['25', '0', undefined, '-1', '1.5', 'x', ['25'], '1234567'];
    expect(given.map(offsetOf)).toEqual([25, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('has a page before and after, where there is one', () => {
    const around = (offset: number, total: number) => neighbouringPages(offset, 4, total, (at) => `?offset=${at}`);
    expect(around(0, 4)).toEqual({});
    expect(around(0, 5)).toEqual({ next: '?offset=4' });
    expect(around(4, 9)).toEqual({ previous: '?offset=0', next: '?offset=8' });
    expect(around(2, 6)).toEqual({ previous: '?offset=0' });
    expect(around(400, 9)).toEqual({ previous: '?offset=396' });
  });
});
