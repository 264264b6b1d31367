import * as fc from 'fast-check';
import { UNTIL_CAUGHT } from '../testing/law';
import {
  ADMINISTRATOR_DECIDES,
  ROUTE_WEIGHTS,
  type RoutingRequest,
  defaultRoutingData,
  defaultRoutingDirectory,
  routeIntroduction,
} from './index';
import { copiesTheOwner, goesBehindTheBack, waitsForRoom } from './testing/broken-routers';

const TODAY = '2026-11-22';
const directory = defaultRoutingDirectory();
const ids = directory.networks().map((each) => each.id);
const openTrusts = defaultRoutingData().trusts.filter((each) => each.validTo === null && each.country === 'England');
const themes = [...new Set(directory.networks().flatMap((each) => each.themes.map((one) => one.theme)))];

function route(
  change: Partial<RoutingRequest['need']>,
  rest: Partial<RoutingRequest> = {},
  decide: typeof routeIntroduction = routeIntroduction,
) {
  return decide(
    {
      need: { odsCode: 'RRV', themes: ['cvd'], ...change },
      innovation: { organisationPostcode: 'NW1 2PG' },
      asOf: TODAY,
      ...rest,
    },
    directory,
  );
}

describe('routeIntroduction', () => {
  it('leaves the need with its own network, and copies the network of the product', () => {
    const routed = route({}, { innovation: { organisationPostcode: 'M1 1AA' } });
    expect(routed).toMatchObject({ owner: 'uclpartners', rule: 'own_network', copied: ['manchester'], fallback: null });
    expect(routed.reason).toContain("The need's own network keeps it.");
    expect(routed.reason).toContain('Health Innovation Manchester');
  });

  it('copies no one when both sides are in one network', () => {
    expect(route({}).copied).toEqual([]);
  });

  it('adds the best placed declared lead as partner when the owner leads on none of the themes', () => {
    const routed = route({ themes: ['diabetes'] });
    expect(routed).toMatchObject({ owner: 'uclpartners', partnerLead: 'south-london' });
    expect(routed.reason).toContain('leads on diabetes');
    expect(route({ themes: ['dementia'] }).partnerLead).toBeUndefined();
  });

  it('counts a narrow theme towards the wider one that a network declares', () => {
    const own = route({ themes: ['asthma'] }).scores.find((each) => each.network === 'uclpartners');
    expect(own).toMatchObject({ special: 1, theme: 'respiratory' });
  });

  it('gives a need that asks for it to a national lead, and copies its own network', () => {
    const routed = route({ themes: ['diabetes'], wantsNationalLead: true });
    expect(routed).toMatchObject({ owner: 'south-london', rule: 'national_lead', copied: ['uclpartners'] });
    const none = route({ themes: ['sleep'], wantsNationalLead: true });
    expect(none).toMatchObject({ owner: 'uclpartners', rule: 'own_network' });
    expect(none.reason).toContain('no network declares one');
  });

  it('spills over only when the network has been declared overloaded, never because of the load alone', () => {
    const loads = { uclpartners: 3 };
    expect(route({}, { loads }).owner).toBe('uclpartners');
    const spilt = route({}, { loads, overloaded: ['uclpartners'] });
    expect(spilt).toMatchObject({ rule: 'overload', copied: ['uclpartners'] });
    expect(spilt.owner).not.toBe('uclpartners');
    expect(spilt.reason).toContain('over its capacity');
    const allFull = Object.fromEntries(ids.map((id) => [id, 2]));
    expect(route({}, { loads: allFull, overloaded: ids }).owner).toBe('uclpartners');
  });

  it.each([
    ['RQF', 'Life Sciences Hub Wales'],
    ['X99999', 'not in the directory'],
  ])('names who decides when no network can: %s', (odsCode, why) => {
    const routed = route({ odsCode });
    expect(routed).toMatchObject({ owner: null, rule: 'administrator', fallback: ADMINISTRATOR_DECIDES });
    expect(routed.reason).toContain(why);
    expect(routed.reason).toContain(ADMINISTRATOR_DECIDES);
  });

  it('offers the alternates of a contested need', () => {
    expect(route({ odsCode: 'RD8' }).alternates).toEqual(['oxford-thames-valley']);
  });

  const anyRequest = fc.record({
    trust: fc.constantFrom(...openTrusts),
    themes: fc.subarray(themes, { maxLength: 3 }),
    wantsNationalLead: fc.boolean(),
    networkId: fc.option(fc.constantFrom(...ids), { nil: undefined }),
    loads: fc.dictionary(fc.constantFrom(...ids), fc.double({ min: 0, max: 3, noNaN: true })),
    overloaded: fc.subarray(ids),
  });

  /** Fails for a router that leaves some English need without an owner, with one of its own copies, or behind the back of its own network. */
  function expectOneOwner(decide: typeof routeIntroduction, numRuns = 100): void {
    fc.assert(
      fc.property(anyRequest, ({ trust, networkId, loads, overloaded, ...need }) => {
        const asked = { innovation: { networkId }, loads, overloaded };
        const routed = route({ odsCode: trust.code, ...need }, asked, decide);
        expect(ids).toContain(routed.owner);
        expect(routed.copied).not.toContain(routed.owner);
        expect(routed.partnerLead).not.toBe(routed.owner);
        expect(routed.owner === trust.network || routed.copied.includes(trust.network ?? '')).toBe(true);
      }),
      { numRuns, endOnFailure: true },
    );
  }

  it('names exactly one owner in England, and never copies or partners it', () => {
    expectOneOwner(routeIntroduction);
  });

  it.each([
    ['waiting for room', waitsForRoom],
    ['copying the owner', copiesTheOwner],
    ['taking a need away without a word to its own network', goesBehindTheBack],
  ])('would be caught %s', (_, decide) => {
    expect(() => expectOneOwner(decide, UNTIL_CAUGHT)).toThrow('Property failed');
  });

  it('adds the parts of its scores up', () => {
    fc.assert(
      fc.property(anyRequest, ({ trust, networkId, loads, overloaded, ...need }) => {
        const routed = route({ odsCode: trust.code, ...need }, { innovation: { networkId }, loads, overloaded });
        expect(routed.scores).toHaveLength(15);
        for (const each of routed.scores) {
          const sum =
            ROUTE_WEIGHTS.geo * each.geo + ROUTE_WEIGHTS.special * each.special + ROUTE_WEIGHTS.load * (1 - each.load);
          expect(each.score).toBeCloseTo(sum, 12);
          expect(each.score).toBeGreaterThanOrEqual(0);
          expect(each.score).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('does not depend on the order of themes, loads or networks, and breaks ties without favour', () => {
    fc.assert(
      fc.property(anyRequest, ({ trust, networkId, loads, overloaded, ...need }) => {
        const once = route({ odsCode: trust.code, ...need }, { innovation: { networkId }, loads, overloaded });
        const turned = route(
          { odsCode: trust.code, ...need, themes: need.themes.toReversed() },
          {
            innovation: { networkId },
            loads: Object.fromEntries(Object.entries(loads).toReversed()),
            overloaded: overloaded.toReversed(),
          },
        );
        expect(turned.owner).toBe(once.owner);
        expect(turned.scores.map((each) => each.network)).toEqual(once.scores.map((each) => each.network));
      }),
    );
    const firstOfTies = new Set(
      openTrusts.map(({ code }) => route({ odsCode: code, themes: [] }).scores.at(-1)?.network),
    );
    expect(firstOfTies.size).toBeGreaterThan(5);
  });
});
