import * as fc from 'fast-check';
import { ROLES } from './actor';
import { clientMay, scopesOf } from './client-actions';
import { type Action, allows, isPublic, POLICY } from './policy';

const ACTIONS = Object.keys(POLICY) as Action[];

/** What takes a person, by name: no list of scopes may ever hold it. */
const TAKES_A_PERSON =
  /^(?:session|account|team|person|invitation|thread|message\.(?:own|preferences|retry)|api_key|audit)\b|^evidence\.verify$|^introduction\.(?:approve|consent|decline|declare_conflict|reroute|request)$|^need\.(?:express_interest|joint_demand)$|^allocation\.run$|^workload\.edit$/;

describe('what a program may do for an organisation', () => {
  it.each(ROLES)('is for a %s some of what the role may do, and nothing that takes a person', (role) => {
    const scopes = scopesOf(role);
    expect(scopes.length).toBeGreaterThan(2);
    expect(scopes.filter((action) => !allows(action, role) || isPublic(action) || TAKES_A_PERSON.test(action))).toEqual(
      [],
    );
  });

  it('is what it was given, whatever it was given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLES),
        fc.subarray(ACTIONS),
        fc.constantFrom(...ACTIONS),
        (role, scopes, action) => {
          const isOfItsRole = scopes.includes(action) && allows(action, role) && !TAKES_A_PERSON.test(action);
          const may = clientMay(action, role, scopes);
          expect({ action, may: may && !isPublic(action) && !isOfItsRole }).toEqual({ action, may: false });
          expect(may || !isPublic(action)).toBe(true);
        },
      ),
    );
  });

  it('is everything that it was given of its role', () => {
    for (const role of ROLES) for (const action of scopesOf(role)) expect(clientMay(action, role, [action])).toBe(true);
  });
});
