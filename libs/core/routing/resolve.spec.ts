import * as fc from 'fast-check';
import { FLAGS, defaultRoutingData, defaultRoutingDirectory, isIsoDay } from './index';

const TODAY = '2026-11-22';
const directory = defaultRoutingDirectory();
const data = defaultRoutingData();
const ids = new Set(directory.networks().map((each) => each.id));
const openTrusts = data.trusts.filter((each) => each.validTo === null);

const loose = fc.option(
  fc.oneof(fc.string(), fc.constantFrom('RRV', 'LS1 1UR', "St Mary's", 'HIN', 'ZZ99 3VZ', 'QNQ', 'Luton')),
  {
    nil: null,
  },
);

describe('resolve, for any input', () => {
  it('never throws, uses only known networks and flags, never offers its own answer twice, and always gives a reason', () => {
    fc.assert(
      fc.property(fc.record({ name: loose, kind: loose, ods: loose, postcode: loose, queryText: loose }), (input) => {
        const answer = directory.resolve(input, TODAY);
        expect(answer.network === null || ids.has(answer.network)).toBe(true);
        expect(answer.alternates.every((each) => ids.has(each) && each !== answer.network)).toBe(true);
        expect(new Set(answer.alternates).size).toBe(answer.alternates.length);
        expect(answer.flags).toEqual(FLAGS.filter((each) => answer.flags.includes(each)));
        expect(answer.reason.length).toBeGreaterThan(10);
        expect(answer.confidence === 'none').toBe(answer.network === null && answer.body === null);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same answer for the same input and day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...openTrusts), fc.constantFrom('2023-01-01', '2026-03-31', TODAY), (trust, day) => {
        expect(directory.resolve({ ods: trust.code }, day)).toEqual(directory.resolve({ ods: trust.code }, day));
      }),
    );
  });

  it('keeps the answer of a code whatever postcode, name and question come with it', () => {
    const places = data.outcodes.map((each) => `${each.outcode} 1AA`);
    fc.assert(
      fc.property(fc.constantFrom(...openTrusts), fc.constantFrom(...places), loose, (trust, postcode, name) => {
        const answer = directory.resolve({ ods: trust.code, postcode, name }, TODAY);
        expect(answer.network).toBe(trust.network);
        const place = directory.resolve({ postcode }, TODAY).network;
        const isElsewhere = place !== null && place !== trust.network;
        expect(isElsewhere ? answer.alternates[0] : place).toBe(place);
        expect(!isElsewhere || answer.flags.includes('ods_postcode_conflict')).toBe(true);
      }),
    );
  });
});

describe('names with one slip', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const slip = fc.record({
    trust: fc.constantFrom(...openTrusts),
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    how: fc.constantFrom('drop', 'double', 'replace', 'swap'),
    letter: fc.constantFrom(...letters),
  });

  it('are read as the same organisation or refused, never as another network', () => {
    fc.assert(
      fc.property(slip, ({ trust, at, how, letter }) => {
        const place = Math.floor(at * (trust.name.length - 1));
        const [head, here, next, tail] = [
          trust.name.slice(0, place),
          trust.name[place] ?? '',
          trust.name[place + 1] ?? '',
          trust.name.slice(place + 2),
        ];
        const middle = { drop: next, double: here + here + next, replace: letter + next, swap: next + here }[how] ?? '';
        const answer = directory.resolve({ name: head + middle + tail }, TODAY);
        const accepted = [trust.network, null];
        expect([head + middle + tail, accepted.includes(answer.network)]).toEqual([head + middle + tail, true]);
      }),
      { numRuns: 400, seed: 20261122 },
    );
  });

  it('of words that nobody knows find nothing', () => {
    const nonsense = fc.string({ unit: fc.constantFrom(...'qxzvwkj'), minLength: 5, maxLength: 12 });
    fc.assert(
      fc.property(nonsense, nonsense, (first, second) => {
        const answer = directory.resolve({ name: `${first} ${second}` }, TODAY);
        expect([answer.network, answer.body, answer.alternates]).toEqual([null, null, []]);
      }),
    );
  });
});

describe('isIsoDay', () => {
  it.each(['2026-11-22', '2024-02-29', '2000-02-29', '2023-12-31'])('accepts %s', (day) =>
    expect(isIsoDay(day)).toBe(true),
  );
  it.each([
    '2026-11-31',
    '2023-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-1-1',
    '22/11/2026',
    '',
    '2026-00-10',
    '2026-01-00',
  ])('refuses %s', (day) => expect(isIsoDay(day)).toBe(false));
});
