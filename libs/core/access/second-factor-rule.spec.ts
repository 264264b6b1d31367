import { ROLES } from './actor';
import { type Action, allows, isPublic, POLICY } from './policy';
import { SecondFactorRule } from './second-factor-rule';

const ACTIONS = Object.keys(POLICY) as Action[];
const APPROVERS = new SecondFactorRule(['network_officer', 'administrator']);

describe('a second factor', () => {
  it('is asked of nobody where no role must have one', () => {
    const rule = new SecondFactorRule([]);
    for (const action of ACTIONS) for (const role of ROLES) expect(rule.allows(action, role, 'password')).toBe(true);
  });

  it('that is missing leaves a role that must have one nothing of its own to do', () => {
    for (const role of ['network_officer', 'administrator'] as const) {
      const left = ACTIONS.filter((each) => allows(each, role) && !isPublic(each)).filter((each) =>
        APPROVERS.allows(each, role, 'password'),
      );
      expect(left.toSorted()).toEqual([
        'account.second_factor',
        'session.end',
        'session.list',
        'session.read',
        'session.revoke',
        'session.switch_role',
      ]);
    }
  });

  it.each(['two_steps', 'organisation'] as const)('is there after signing in by %s', (proof) => {
    for (const action of ACTIONS) expect(APPROVERS.allows(action, 'network_officer', proof)).toBe(true);
  });

  it('is nobody else’s business', () => {
    for (const role of ['innovator', 'scout'] as const) {
      expect(APPROVERS.requires(role)).toBe(false);
      for (const action of ACTIONS) expect(APPROVERS.allows(action, role, 'password')).toBe(true);
    }
  });
});
