import { ROLES } from './actor';
import { type Action, allows, isPublic, POLICY, relationOf } from './policy';

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

  it('lets nobody but administrators touch every organisation’s records; signing in, registering and answering an invitation aside', () => {
    const reachingAll = ACTIONS.filter((action) =>
      [undefined, 'innovator', 'scout', 'network_officer'].some(
        (role) => relationOf(action, role as (typeof ROLES)[number] | undefined) === 'any',
      ),
    );
    expect(reachingAll.filter((action) => !/^(?:session|account|invitation)\./.test(action))).toEqual([]);
  });

  it('keeps the networks’ reach to network officers', () => {
    for (const action of ACTIONS) {
      for (const role of [undefined, 'innovator', 'scout', 'administrator'] as const)
        expect([action, relationOf(action, role)]).not.toEqual([action, 'network']);
    }
  });
});
