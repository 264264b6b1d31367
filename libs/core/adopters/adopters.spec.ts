import type { Deployment } from '../innovation/innovation-profile';
import { defaultRoutingDirectory } from '../routing';
import { type Draw, oneOf, several, shuffled } from '../testing/draw';
import { law } from '../testing/law';
import { adoptersOf, isLive, NEARNESS } from './adopters';

const DAY = '2026-11-30';
const directory = defaultRoutingDirectory();
const CODES = [...directory.trusts().map(({ code }) => code), 'ZZ999'];
const adopters = (deployments: readonly Deployment[], near?: string) =>
  adoptersOf({ deployments, asOf: DAY, directory, ...(near ? { near } : {}) });

function drawnDeployment(draw: Draw): Deployment {
  const since = oneOf(draw, ['', '2024-05-01', DAY, '2027-01-01']);
  const until = oneOf(draw, ['', '', '2025-01-31', DAY]);
  return { odsCode: oneOf(draw, CODES), ...(since ? { since } : {}), ...(until ? { until } : {}) };
}

describe('who already uses a product', () => {
  it('stands in order of nearness: own, board, network, kind of trust, elsewhere', () => {
    // Plymouth asks. Royal Devon shares its board; Royal Cornwall its network; Leeds is an acute trust too; Leeds and York is not.
    const found = adopters(
      ['RGD', 'RR8', 'REF', 'RH8', 'RK9'].map((odsCode) => ({ odsCode })),
      'RK9',
    );
    expect(found.items.map(({ odsCode, nearness }) => [odsCode, nearness])).toEqual([
      ['RK9', 'own'],
      ['RH8', 'board'],
      ['REF', 'network'],
      ['RR8', 'kind'],
      ['RGD', 'elsewhere'],
    ]);
    expect(found).toMatchObject({ inBoard: 2, inNetwork: 3 });
  });

  it('is nobody’s neighbour where nobody asks', () => {
    const found = adopters([
      { odsCode: 'RK9', since: '2025-01-01' },
      { odsCode: 'RR8', since: '2024-01-01' },
    ]);
    expect(found.items.map(({ odsCode, nearness }) => [odsCode, nearness])).toEqual([
      ['RR8', 'elsewhere'],
      ['RK9', 'elsewhere'],
    ]);
    expect(found).toMatchObject({ inBoard: 0, inNetwork: 0 });
  });

  it('is near a network where a network asks', () => {
    const deployments = [{ odsCode: 'RR8' }, { odsCode: 'RK9' }];
    const found = adoptersOf({ deployments, network: 'south-west', asOf: DAY, directory });
    expect(found.items.map(({ odsCode, nearness }) => [odsCode, nearness])).toEqual([
      ['RK9', 'network'],
      ['RR8', 'elsewhere'],
    ]);
    expect(found).toMatchObject({ inBoard: 0, inNetwork: 1 });
  });

  it('names an organisation once, with its departments and the day it began', () => {
    const [only, ...others] = adopters([
      { odsCode: 'RK9', department: 'Stroke', since: '2025-03-01', effect: 'Shorter stays.' },
      { odsCode: 'rk9', department: 'Cardiology', since: '2024-03-01' },
      { odsCode: 'RK9', department: 'Stroke', until: '2020-01-01' },
    ]).items;
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      name: 'University Hospitals Plymouth NHS Trust',
      departments: ['Cardiology', 'Stroke'],
      since: '2024-03-01',
      effects: ['Shorter stays.'],
    });
  });

  it('keeps a code that routing does not know, as it is', () => {
    expect(adopters([{ odsCode: 'ZZ999' }], 'RK9').items).toMatchObject([
      { odsCode: 'ZZ999', name: 'ZZ999', nearness: 'elsewhere', network: null },
    ]);
  });

  it('names those in use on the day, all of them and no others, in one order', () => {
    law((draw) => {
      const deployments = several(draw, 0, 12, () => drawnDeployment(draw));
      const near = draw.integer(0, 3) === 0 ? undefined : oneOf(draw, CODES);
      const found = adopters(deployments, near);
      expect(adopters(shuffled(draw, deployments), near)).toEqual(found);
      const today = (ods: string) => directory.resolve({ ods }, DAY).organisation?.code ?? ods;
      const live = deployments.filter((each) => isLive(each, DAY)).map(({ odsCode }) => today(odsCode));
      expect(new Set(found.items.map(({ odsCode }) => odsCode))).toEqual(new Set(live));
      expect(found.items).toHaveLength(new Set(live).size);
      const places = found.items.map(({ nearness }) => NEARNESS.indexOf(nearness));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(found.inBoard).toBeLessThanOrEqual(found.inNetwork);
    }, 150);
  });
});
