import { columnOf } from './column-of';

describe('the column of a pointer', () => {
  it.each([
    ['/trl', {}, 'trl'],
    ['/themes/1', {}, 'themes'],
    ['/themes/1', { '/themes': 'themes' }, 'themes'],
    ['/intendedUse/whereUsed', {}, 'intendedUse.whereUsed'],
    ['/evidence/0/design', {}, 'evidence1.design'],
    ['/evidence/0/domains/2', {}, 'evidence1.domains'],
    ['/evidence/0/reference/value', { '/evidence/0': 'evidence3.' }, 'evidence3.reference.value'],
    ['/evidence/0/domains/2', { '/evidence/0': 'evidence3.' }, 'evidence3.domains'],
    ['/evidence/0/design', { '/evidence': 'evidence' }, 'evidence'],
    ['/pricing/amountPence', { '/pricing/amountPence': 'pricing.amountPounds' }, 'pricing.amountPounds'],
    ['/evidence/1', {}, 'evidence'],
    ['/a~1b', {}, 'a/b'],
    ['', {}, ''],
  ])('%s with %j is %s', (pointer, columns, expected) => {
    expect(columnOf(pointer, columns as Readonly<Record<string, string>>)).toBe(expected);
  });
});
