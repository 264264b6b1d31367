import { claimIn, textsIn } from './claims';

describe('a claim', () => {
  const claims = {
    groups: ['a', 1, null, 'b'],
    'https://nhs.example/ods': 'RK9',
    realm_access: { roles: ['scout'] },
  };

  it.each([
    ['groups', ['a', 'b']],
    ['https://nhs.example/ods', ['RK9']],
    ['realm_access.roles', ['scout']],
    ['realm_access', []],
    ['nowhere.at.all', []],
    ['constructor.name', []],
    ['__proto__', []],
  ])('by the name %s is %j', (name, texts) => {
    expect(textsIn(claims, name)).toEqual(texts);
  });

  it('is undefined when it is not there', () => {
    expect(claimIn(claims, 'email')).toBeUndefined();
  });
});
