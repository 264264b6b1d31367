import * as fc from 'fast-check';
import {
  type RoutingData,
  createRoutingDirectory,
  defaultRoutingData,
  defaultRoutingDirectory,
} from '@matchwell/core/routing';
import { ImportPlanner, readOrganisationFile } from './import-planner';
import { mergeRoutingData } from './organisation-fact';
import { type OwnedIntroduction, reownOnBoundaryChange } from './reown-on-boundary-change';

const DAY = '2027-04-01';
const EVE = '2027-03-31';
const base = defaultRoutingData();
const before = defaultRoutingDirectory();
const after = createRoutingDirectory(merged());
const networks = base.networks.map((each) => each.id);

function merged(): RoutingData {
  const planner = new ImportPlanner(base, EVE);
  const text = `QJM,L1N0Y,${DAY},Humber and Lincolnshire,,yorkshire-humber\nQOQ,L1N0Y,${DAY},,,`;
  for (const row of readOrganisationFile('succession', text)) planner.take(row);
  return mergeRoutingData(base, planner.finish().facts, DAY);
}

function introduction(
  networkId: string | null,
  odsCode = 'RWD',
  change: Partial<OwnedIntroduction> = {},
): OwnedIntroduction {
  return { id: '1', version: 3, networkId, need: { odsCode, themes: ['stroke'] }, innovation: {}, ...change };
}

describe('reownOnBoundaryChange', () => {
  it('gives an introduction to the network that its need now lies in, and says why', () => {
    const [moved, ...none] = reownOnBoundaryChange([introduction('east-midlands')], before, after, DAY);
    expect(none).toEqual([]);
    expect(moved).toMatchObject({ introductionId: '1', version: 3, from: 'east-midlands', to: 'yorkshire-humber' });
    expect(moved?.reason).toContain('It was with Health Innovation East Midlands; a boundary changed');
    expect(moved?.route).toMatchObject({ owner: 'yorkshire-humber', reason: moved?.reason });
    expect(moved?.route.facts.at(-1)?.step).toBe('boundary change');
  });

  it('moves nothing before the day, and the same when only the day has passed', () => {
    expect(reownOnBoundaryChange([introduction('east-midlands')], before, after, EVE)).toEqual([]);
    expect(reownOnBoundaryChange([introduction('east-midlands')], after, after, DAY, EVE)).toMatchObject([
      { to: 'yorkshire-humber' },
    ]);
  });

  it('leaves what an officer gave to somebody else, and what lies elsewhere', () => {
    expect(
      reownOnBoundaryChange([introduction('wessex'), introduction('uclpartners', 'RRV')], before, after, DAY),
    ).toEqual([]);
  });

  it('finds an owner for what had none', () => {
    expect(reownOnBoundaryChange([introduction(null)], before, after, DAY)).toMatchObject([
      { from: null, to: 'yorkshire-humber' },
    ]);
    expect(reownOnBoundaryChange([introduction(null, 'X99999')], before, after, DAY)).toEqual([]);
  });

  it('takes introductions from a network that is no more, if need be for an administrator to decide', () => {
    const reduced = createRoutingDirectory({ ...base, networks: base.networks.filter((each) => each.id !== 'wessex') });
    expect(reownOnBoundaryChange([introduction('wessex')], before, reduced, DAY)).toMatchObject([
      { to: 'east-midlands' },
    ]);
    const [lost] = reownOnBoundaryChange([introduction('wessex', 'X99999')], before, reduced, DAY);
    expect(lost).toMatchObject({ to: null, route: { rule: 'administrator' } });
    expect(lost?.reason).toContain('needs a decision by an administrator');
  });

  it('leaves none in England without an owner, moves only where the boundary moved, and has no more to do afterwards', () => {
    const trusts = base.trusts.filter((each) => each.country === 'England' && each.validTo === null);
    const any = fc.record({
      id: fc.uuid(),
      version: fc.integer({ min: 1, max: 9 }),
      networkId: fc.constantFrom(null, ...networks),
      need: fc.record({
        odsCode: fc.constantFrom('RWD', 'RP7', 'RY5', ...trusts.map((each) => each.code)),
        themes: fc.constant(['stroke']),
        wantsNationalLead: fc.boolean(),
      }),
      innovation: fc.constant({}),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (introductions) => {
        const moved = reownOnBoundaryChange(introductions, before, after, DAY);
        const owners = new Map(moved.map((each) => [each.introductionId, each.to]));
        const settled = introductions.map((each) => ({ ...each, networkId: owners.get(each.id) ?? each.networkId }));
        for (const each of settled) expect(networks).toContain(each.networkId);
        for (const each of moved.filter((one) => one.from !== null))
          expect(each).toMatchObject({ from: 'east-midlands', to: 'yorkshire-humber' });
        expect(reownOnBoundaryChange(settled, after, after, DAY)).toEqual([]);
      }),
    );
  });
});
