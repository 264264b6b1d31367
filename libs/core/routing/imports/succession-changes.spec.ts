import { createRoutingDirectory } from '@matchwell/core/routing';
import { mergeRoutingData } from './organisation-fact';
import { CARRIED, IMPORT_DAY, planFile } from './testing/plan-file';

const DAY = '2027-04-01';

function codesOf(text: string): string[] {
  return [...new Set(planFile('succession', text).problems.map((each) => each.code))];
}

describe('a succession file', () => {
  const MERGER = `predecessor,successor,effective_date,name,share,network
QJM,L1N0Y,${DAY},NHS Humber and Lincolnshire Integrated Care Board,,yorkshire-humber
QOQ,L1N0Y,20270401,,,`;
  const merger = planFile('succession', MERGER);

  it('merges two boards on a day, with old and new values', () => {
    expect(merger.problems).toEqual([]);
    expect(merger.changes.map(({ kind, code }) => [kind, code])).toEqual([
      ['added', 'L1N0Y'],
      ['merged', 'QJM'],
      ['merged', 'QOQ'],
    ]);
    expect(merger.changes[1]?.fields).toEqual([
      { field: 'ends', before: null, after: '2027-03-31' },
      { field: 'successors', before: null, after: 'L1N0Y' },
    ]);
  });

  it('moves trusts, postcodes and old codes from that day on, and no day sooner', () => {
    const after = createRoutingDirectory(mergeRoutingData(CARRIED, merger.facts, IMPORT_DAY));
    const before = createRoutingDirectory(CARRIED);
    for (const input of [{ ods: 'RWD' }, { postcode: 'LN2 5QY' }, { ods: 'QJM' }]) {
      expect(after.resolve(input, '2027-03-31')).toEqual(before.resolve(input, '2027-03-31'));
      expect(after.resolve(input, DAY)).toMatchObject({ network: 'yorkshire-humber', icb: { code: 'L1N0Y' } });
    }
    expect(after.resolve({ name: 'NHS Humber and Lincolnshire Integrated Care Board' }, DAY).icb?.code).toBe('L1N0Y');
  });

  it('imported again changes nothing', () => {
    expect(planFile('succession', MERGER, merger.facts)).toMatchObject({
      changes: [],
      facts: [],
      problems: [],
      unchanged: 2,
    });
  });

  it('without a designated network keeps those of the predecessors, by equal parts', () => {
    const plain = planFile('succession', `QJM,L1N0Y,${DAY}\nQOQ,L1N0Y,${DAY}`);
    const board = plain.facts.find((each) => each.code === 'L1N0Y');
    expect(board?.kind === 'board' && board.boards[0]?.networks).toEqual([
      { network: 'east-midlands', share: 0.5 },
      { network: 'yorkshire-humber', share: 0.5 },
    ]);
    const directory = createRoutingDirectory(mergeRoutingData(CARRIED, plain.facts, IMPORT_DAY));
    expect(directory.resolve({ ods: 'RWD' }, DAY).network).toBe('east-midlands');
  });

  it('lets a standing board take another on: a new footprint under the same code', () => {
    const absorbed = planFile('succession', `QJM,QOQ,${DAY},,,yorkshire-humber`);
    expect(absorbed.changes.map(({ kind, code }) => [kind, code])).toEqual([
      ['changed', 'QOQ'],
      ['merged', 'QJM'],
    ]);
    const directory = createRoutingDirectory(mergeRoutingData(CARRIED, absorbed.facts, IMPORT_DAY));
    expect(directory.resolve({ ods: 'RWD' }, DAY)).toMatchObject({ network: 'yorkshire-humber', icb: { code: 'QOQ' } });
    expect(directory.resolve({ ods: 'QOQ' }, DAY).network).toBe('yorkshire-humber');
    expect(planFile('succession', `QJM,QOQ,${DAY},,,yorkshire-humber`, absorbed.facts).changes).toEqual([]);
  });

  it('splits a board by shares', () => {
    const split = planFile('succession', `QOP,N0RTH,${DAY},North,0.7,\nQOP,S0UTH,${DAY},South,0.3,nwc`);
    const directory = createRoutingDirectory(mergeRoutingData(CARRIED, split.facts, IMPORT_DAY));
    expect(directory.resolve({ ods: 'QOP' }, DAY)).toMatchObject({
      network: 'manchester',
      icb: { code: 'N0RTH' },
      alternates: ['nwc'],
    });
  });

  it('takes the successions the data already holds for known', () => {
    expect(planFile('succession', 'QHG,S1Y5D,2026-04-01')).toMatchObject({ changes: [], facts: [], unchanged: 1 });
  });

  it('closes a trust into another', () => {
    const merged = planFile('succession', `RLT,RKB,${DAY}`);
    expect(merged.changes).toMatchObject([{ kind: 'merged', what: 'trust', code: 'RLT' }]);
    const directory = createRoutingDirectory(mergeRoutingData(CARRIED, merged.facts, DAY));
    expect(directory.resolve({ ods: 'RLT' }, '2027-03-31').organisation?.code).toBe('RLT');
    expect(directory.resolve({ ods: 'RLT' }, DAY).organisation?.code).toBe('RKB');
    expect(planFile('succession', `RLT,RKB,${DAY}`, merged.facts, DAY).changes).toEqual([]);
  });

  it.each([
    ['an unknown predecessor', `XXXXX,L1N0Y,${DAY}`, 1, 'unknown'],
    ['an unknown successor of a trust', `RLT,XXXXX,${DAY}`, 2, 'unknown'],
    ['a trust after a board', `QJM,RLT,${DAY}`, 2, 'wrong_kind'],
    ['itself', `QJM,QJM,${DAY}`, 2, 'own_successor'],
    ['no day', 'QJM,L1N0Y,soon', 3, 'not_a_day'],
    ['a day before the successor begins', 'QJM,S1Y5D,2025-04-01', 3, 'not_begun'],
    ['a successor that has ended', `QJM,QHG,${DAY}`, 2, 'ended'],
    ['a share above 1', `QJM,L1N0Y,${DAY},,2`, 5, 'not_a_share'],
    ['a network that is none', `QJM,L1N0Y,${DAY},,,atlantis`, 6, 'unknown'],
    ['too few columns', 'QJM,L1N0Y', 2, 'wrong_width'],
  ])('with %s is refused, naming line and column', (_what, text, column, code) => {
    expect(planFile('succession', text)).toMatchObject({ facts: [], problems: [{ line: 1, column, code }] });
  });

  it('refuses two days, shares above the whole, a circle and the same line twice', () => {
    expect(codesOf(`QJM,L1N0Y,${DAY}\nQJM,L2N0Y,2027-05-01`)).toEqual(['two_days']);
    expect(codesOf(`QJM,L1N0Y,${DAY},,0.6\nQJM,L2N0Y,${DAY},,0.6`)).toEqual(['more_than_whole']);
    expect(codesOf(`QJM,QOQ,${DAY}\nQOQ,QJM,${DAY}`)).toEqual(['circle']);
    expect(codesOf(`RLT,RKB,${DAY}\nRKB,RWD,${DAY}\nRWD,RLT,${DAY}`)).toEqual(['circle']);
    expect(codesOf(`QJM,L1N0Y,${DAY}\nQJM,L1N0Y,${DAY}`)).toEqual(['twice']);
  });

  it('refuses a circle that earlier imports would close', () => {
    const merged = planFile('succession', `RLT,RKB,${DAY}`);
    expect(planFile('succession', 'RKB,RLT,2027-05-01', merged.facts).problems).toMatchObject([
      { code: 'circle', column: 2 },
    ]);
  });
});
