import {
  type RoutingData,
  type RoutingDirectory,
  createRoutingDirectory,
  defaultRoutingData,
  routeIntroduction,
} from './index';
import { forgetsSuccessors } from './testing/broken-routers';

/** On 1 April 2027 Lincolnshire joins Humber and North Yorkshire in one new board of the Yorkshire and Humber network. */
const DAY = '2027-04-01';
const EVE = '2027-03-31';
const NEW_BOARD = 'L1N0Y';

function merged(): RoutingData {
  const data = defaultRoutingData();
  const icbs = data.icbs.map((each) =>
    each.code === 'QJM' || each.code === 'QOQ'
      ? { ...each, validTo: EVE, successors: [{ code: NEW_BOARD, share: 1 }] }
      : each,
  );
  return {
    ...data,
    icbs: [
      ...icbs,
      {
        code: NEW_BOARD,
        gss: 'E54999999',
        name: 'NHS Humber and Lincolnshire Integrated Care Board',
        short: 'HLY',
        aliases: [],
        subCodes: [],
        region: 'North East and Yorkshire',
        networks: [{ network: 'yorkshire-humber', share: 1 }],
        contested: [],
        predecessors: ['QJM', 'QOQ'],
        successors: [],
        validFrom: DAY,
        validTo: null,
        confidence: 'high',
        note: '',
      },
    ],
  };
}

describe('two boards merge on a day', () => {
  const before = createRoutingDirectory(defaultRoutingData());
  const after = createRoutingDirectory(merged());

  /** Fails for a directory in which somebody of Lincolnshire stays behind, or is nobody's, on the day. */
  function expectEverybodyMoved(directory: RoutingDirectory): void {
    for (const input of [
      { ods: 'RWD' },
      { postcode: 'LN2 5QY' },
      { ods: 'QJM' },
      { name: 'Lincoln' },
      { name: 'United Lincolnshire Teaching Hospitals NHS Trust' },
    ]) {
      expect(directory.resolve(input, EVE).network).toBe('east-midlands');
      const moved = directory.resolve(input, DAY);
      expect({ input, network: moved.network, board: moved.icb?.code }).toEqual({
        input,
        network: 'yorkshire-humber',
        board: NEW_BOARD,
      });
    }
  }

  it('moves trust, postcode, old board, town and name alike', () => {
    expectEverybodyMoved(after);
  });

  it('would be caught leaving them with a board that has ended', () => {
    expect(() => expectEverybodyMoved(createRoutingDirectory(forgetsSuccessors(merged())))).toThrow('toEqual');
  });

  it('explains itself in words and as data, and offers the network of yesterday', () => {
    const moved = after.resolve({ ods: 'RWD' }, DAY);
    expect(moved.reason).toContain('NHS Lincolnshire Integrated Care Board ended on 31 March 2027');
    expect(moved.reason).toContain('moved from Health Innovation East Midlands');
    expect(moved.facts).toContainEqual(expect.objectContaining({ step: 'network moved', value: 'yorkshire-humber' }));
    expect(moved.alternates).toContain('east-midlands');
    const place = after.resolve({ postcode: 'LN2 5QY' }, DAY);
    expect(place.reason).toContain('ended on 31 March 2027');
    expect(place.alternates).toContain('east-midlands');
  });

  it('moves nothing else', () => {
    const data = defaultRoutingData();
    const touched = new Set(['QJM', 'QOQ']);
    const elsewhere = data.outcodes.filter((each) => each.icbs.at(-1)?.shares.every(({ code }) => !touched.has(code)));
    expect(elsewhere.length).toBeGreaterThan(2000);
    const changed = elsewhere.filter(
      ({ outcode }) =>
        after.resolve({ postcode: outcode }, DAY).network !== before.resolve({ postcode: outcode }, DAY).network,
    );
    expect(changed).toEqual([]);
    expect(after.resolve({ ods: 'RWA' }, DAY).network).toBe('yorkshire-humber');
    expect(after.resolve({ ods: 'RX1' }, DAY).network).toBe('east-midlands');
  });

  it('leaves history true: on any day before, every answer is as it was, word for word', () => {
    const data = defaultRoutingData();
    for (const day of ['2022-06-30', '2024-02-29', '2026-11-22', EVE]) {
      for (const { code } of data.trusts) {
        expect(after.resolve({ ods: code }, day)).toEqual(before.resolve({ ods: code }, day));
      }
      for (const { outcode } of data.outcodes.filter((_, at) => at % 7 === 0)) {
        expect(after.resolve({ postcode: outcode }, day)).toEqual(before.resolve({ postcode: outcode }, day));
      }
    }
  });

  it('leaves no introduction without an owner', () => {
    const request = { need: { odsCode: 'RWD', themes: ['stroke'] }, innovation: { organisationPostcode: 'M1 1AA' } };
    const yesterday = routeIntroduction({ ...request, asOf: EVE }, after);
    const today = routeIntroduction({ ...request, asOf: DAY }, after);
    expect([yesterday.owner, today.owner]).toEqual(['east-midlands', 'yorkshire-humber']);
    expect(today.copied).toEqual(['manchester']);
    expect(today.reason).toContain('moved from Health Innovation East Midlands');
  });
});

describe('a trust closes', () => {
  it('is answered by its successor from the next day on', () => {
    const data = defaultRoutingData();
    const trusts = data.trusts.map((each) =>
      each.code === 'RLT' ? { ...each, validTo: EVE, successors: ['RKB'] } : each,
    );
    const directory = createRoutingDirectory({ ...data, trusts });
    expect(directory.resolve({ ods: 'RLT' }, EVE).organisation?.code).toBe('RLT');
    const next = directory.resolve({ ods: 'RLT' }, DAY);
    expect(next.organisation?.code).toBe('RKB');
    expect(next.reason).toContain('closed on 31 March 2027');
  });
});
