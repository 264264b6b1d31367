import { openEnglishTrusts, routingCoverage } from './coverage';
import { defaultRoutingData, defaultRoutingDirectory, holdsOn } from './index';

const TODAY = '2026-11-22';
const data = defaultRoutingData();
const directory = defaultRoutingDirectory();
function boardStands(code: string, day: string): boolean {
  return data.icbs.some((each) => each.code === code && holdsOn(each, day));
}

const ids = new Set(directory.networks().map((each) => each.id));

describe('coverage of the routing data', () => {
  it('has the fifteen networks, 42 boards before April 2026 and 36 after', () => {
    expect(ids.size).toBe(15);
    expect(directory.icbs('2026-03-31')).toHaveLength(42);
    expect(directory.icbs('2026-04-01')).toHaveLength(36);
  });

  it('resolves every English outcode: to a network, or across the border with the English network beside it', () => {
    const unanswered = data.outcodes.filter(({ outcode }) => {
      const answer = directory.resolve({ postcode: outcode }, TODAY);
      const first = answer.network ?? answer.alternates[0];
      return first === undefined || !ids.has(first) || (answer.network === null && answer.body === null);
    });
    expect(unanswered.map((each) => each.outcode)).toEqual([]);
    expect(data.outcodes).toHaveLength(2223);
  });

  it('keeps the recorded majority network for every outcode that is mostly English', () => {
    const wrong = data.outcodes.filter((each) => {
      const isMostlyEnglish = each.elsewhere.every(({ share }) => share <= 0.5);
      return (
        isMostlyEnglish && directory.resolve({ postcode: each.outcode }, TODAY).network !== each.networks[0]?.network
      );
    });
    expect(wrong.map((each) => each.outcode)).toEqual([]);
  });

  it('answers for every outcode without a place that it has none', () => {
    const answers = [...data.nonGeographic].map((each) => directory.resolve({ postcode: each }, TODAY));
    expect(answers.map((each) => each.flags.join())).toEqual(answers.map(() => 'non_geographic'));
  });

  it('resolves all 205 open English trusts to the network of their record, by code and by name', () => {
    const trusts = openEnglishTrusts(data.trusts, TODAY);
    expect(trusts).toHaveLength(205);
    for (const trust of trusts) {
      const byCode = directory.resolve({ ods: trust.code }, TODAY);
      expect([trust.code, byCode.network, byCode.organisation?.code]).toEqual([trust.code, trust.network, trust.code]);
      const byName = directory.resolve({ name: trust.name }, TODAY);
      expect([trust.name, byName.organisation?.code, byName.network]).toEqual([trust.name, trust.code, trust.network]);
    }
  });

  it('follows every closed trust to successors that are open', () => {
    const closed = data.trusts.filter((each) => each.validTo !== null);
    expect(closed).toHaveLength(15);
    for (const trust of closed) {
      const answer = directory.resolve({ ods: trust.code }, TODAY);
      expect(trust.successors).toContain(answer.organisation?.code);
      expect(answer.reason).toContain('closed on');
    }
  });

  it('knows every network and every board by each of its names and codes', () => {
    for (const network of data.networks) {
      for (const name of [
        network.name,
        network.acronym,
        ...network.aliases,
        ...network.names.map((each) => each.name),
      ]) {
        expect([name, directory.resolve({ name }, TODAY).network]).toEqual([name, network.id]);
      }
    }
    for (const board of data.icbs) {
      const answer = directory.resolve({ ods: board.code }, TODAY).network;
      for (const name of [board.name, board.short, ...board.aliases, board.gss, ...board.subCodes]) {
        expect([name, directory.resolve({ name }, TODAY).network]).toEqual([name, answer]);
      }
    }
  });

  it('counts add up', () => {
    const table = routingCoverage(data, directory, TODAY);
    expect(table.outcodes.unresolved + table.trusts.unresolved).toBe(0);
    expect(table.byNetwork.reduce((sum, each) => sum + each.outcodes.total, 0)).toBe(
      table.outcodes.total - table.outcodes.outside,
    );
    expect(table.byNetwork.reduce((sum, each) => sum + each.trusts, 0)).toBe(205);
    expect(table.trusts.total).toBe(205);
    expect(table.boards).toBe(36);
  });
});

describe('shape of the routing data', () => {
  it('is closed under its own references, and adjacency goes both ways', () => {
    const boards = new Set(data.icbs.map((each) => each.code));
    const adjacency = new Map(data.networks.map((each) => [each.id, each.adjacent]));
    for (const [id, adjacent] of adjacency) {
      for (const other of adjacent)
        expect([id, other, adjacency.get(other)]).toEqual([id, other, expect.arrayContaining([id])]);
    }
    const usedNetworks = [
      ...data.outcodes.flatMap((each) => [...each.networks, ...each.contested].map((one) => one.network)),
      ...data.icbs.flatMap((each) => each.networks.map((one) => one.network)),
      ...data.trusts.flatMap((each) => [each.network, ...each.serves]).filter((each) => each !== null),
    ];
    expect(usedNetworks.filter((each) => !ids.has(each))).toEqual([]);
    const usedBoards = [
      ...data.outcodes.flatMap((each) => each.icbs.flatMap((period) => period.shares.map((one) => one.code))),
      ...data.places.flatMap((each) => each.icbs.flatMap((period) => period.shares.map((one) => one.code))),
      ...data.trusts.flatMap((each) => each.icbs.map((one) => one.code)),
      ...data.icbs.flatMap((each) => each.successors.map((one) => one.code)),
    ];
    expect(usedBoards.filter((each) => !boards.has(each))).toEqual([]);
  });

  it('gives each place boards that stand in the period in which they are recorded', () => {
    for (const place of [...data.outcodes, ...data.places]) {
      for (const period of place.icbs) {
        for (const { code } of period.shares) {
          expect([place.outcode, code, boardStands(code, period.validFrom ?? '')]).toEqual([place.outcode, code, true]);
        }
      }
    }
  });

  it('has targets that exist for every other name', () => {
    const answers = data.otherNames.flatMap(({ name, targets }) =>
      targets.map((target) => {
        const [kind, id = ''] = target.split(':');
        const exists =
          (kind === 'trust' && directory.trust(id) !== undefined) ||
          (kind === 'within' && ids.has(id)) ||
          (kind === 'national' && id === 'England') ||
          (kind === 'body' && data.bodies.some((each) => each.id === id)) ||
          (kind === 'outcode' && data.outcodes.some((each) => each.outcode === id));
        return exists ? '' : `${name} -> ${target}`;
      }),
    );
    expect(answers.filter((each) => each !== '')).toEqual([]);
  });
});
