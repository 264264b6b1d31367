import { ROLES } from './actor';
import { allows, isPublic, POLICY, type Action } from './policy';

const ACTIONS = Object.keys(POLICY) as Action[];

describe('the policy', () => {
  it('lets only network officers approve or verify', () => {
    for (const action of ['introduction.approve', 'introduction.reroute', 'evidence.verify'] as const) {
      expect(ROLES.filter((role) => allows(action, role))).toEqual(['network_officer']);
    }
  });

  it('gives administrators no part in introductions', () => {
    const granted = ACTIONS.filter((action) => action.startsWith('introduction.') && allows(action, 'administrator'));
    expect(granted).toEqual([]);
  });

  it('gives somebody who is not signed in what is public and nothing else', () => {
    for (const action of ACTIONS) expect(allows(action, undefined)).toBe(isPublic(action));
    expect(
      ACTIONS.filter((action) => isPublic(action)).some(
        (action) => /create|edit|publish/.test(action) && action !== 'session.create',
      ),
    ).toBe(false);
  });
});
