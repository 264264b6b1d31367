import { EXAMPLE_AGREEMENT, readAgreement } from './savings-agreement';

const YEARS = '40000, 70000';

describe('an agreement as it is typed', () => {
  it('is read: the example of the page too', () => {
    expect(readAgreement(EXAMPLE_AGREEMENT).problems).toEqual([]);
    expect(
      readAgreement({ parties: ' Trust, South, 40 %, 50\r\n\r\nBoard, 60, 0', years: '£40000.5, 0\n 0,1.05 ' }),
    ).toEqual({
      parties: [
        { name: 'Trust, South', costWeight: 40, savingWeight: 50 },
        { name: 'Board', costWeight: 60, savingWeight: 0 },
      ],
      years: [
        { costPence: 4_000_050, savingPence: 0 },
        { costPence: 0, savingPence: 105 },
      ],
      problems: [],
    });
  });

  it.each([
    ['nothing', '', 'parties: name from 1 to 20 parties'],
    ['a name alone', 'Trust', 'parties: line 1 is not'],
    ['numbers alone', '40, 50', 'parties: line 1 is not'],
    ['half a part', 'Trust, 40.5, 50', 'parties: line 1 is not'],
    ['a part below nought, after an empty line', '\nTrust, -1, 50', 'parties: line 2 is not'],
    ['a part too large', 'Trust, 10001, 50', 'parties: line 1 is not'],
    ['a name too long', `${'x'.repeat(81)}, 1, 1`, 'parties: line 1 is not'],
    ['too many', 'Trust, 1, 1\n'.repeat(21), 'parties: name from 1 to 20 parties'],
    ['nobody who pays', 'Trust, 0, 1', 'parties: somebody has to take a part of the cost'],
    ['nobody who saves', 'Trust, 1, 0', 'parties: somebody has to take a part of the saving'],
  ])('with %s among its parties says so', (_what, parties, words) => {
    expect(readAgreement({ parties, years: YEARS }).problems).toEqual([
      expect.objectContaining({ pointer: '/parties', detail: expect.stringContaining(words) as string }),
    ]);
  });

  it.each([
    ['nothing', '', 'years: give from 1 to 30 years'],
    ['thousands set apart', '40,000, 70,000', 'years: line 1 is not'],
    ['a word', 'forty, 1', 'years: line 1 is not'],
    ['a loss', '-1, 0', 'years: line 1 is not'],
    ['a tenth of a penny', '1.005, 1', 'years: line 1 is not'],
    ['more than money', '10000000000.01, 1', 'years: line 1 is not'],
    ['too many', '1, 1\n'.repeat(31), 'years: give from 1 to 30 years'],
  ])('with %s among its years says so', (_what, years, words) => {
    expect(readAgreement({ parties: 'Trust, 1, 1', years }).problems).toEqual([
      expect.objectContaining({ pointer: '/years', detail: expect.stringContaining(words) as string }),
    ]);
  });
});
