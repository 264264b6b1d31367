import * as fc from 'fast-check';
import { isPagePath, localPageOf } from './page-paths';

describe('localPageOf', () => {
  it.each(['/', '/scout', '/needs?theme=cvd&q=a%20b', '/products/1?need=2'])('lets %s through', (path) => {
    expect(localPageOf(path)).toBe(path);
  });

  it.each([
    '',
    'scout',
    '//evil.example',
    '/\\evil.example',
    '/a\\b',
    '/a b',
    '/\t/evil',
    'https://evil.example',
    '/api/v1',
    '/API/v1',
    '/sign-in',
    '/sign-out?x',
    '/.//evil.example',
    '/a/..//evil.example',
    ['/scout'],
    undefined,
  ])('refuses %j', (path) => {
    expect(localPageOf(path)).toBeUndefined();
  });

  it('never leads to another origin, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '/', '//', '/\\', '/./', '/%2f'),
        (rest, start) => {
          const path = localPageOf(`${start}${rest}`);
          if (path === undefined) return;
          expect(new URL(path, 'https://matchwell.example').origin).toBe('https://matchwell.example');
        },
      ),
    );
  });
});

describe('isPagePath', () => {
  it.each([
    ['/', true],
    ['/apiary', true],
    ['/api', false],
    ['/api/v1/needs', false],
    ['/API/v1', false],
    ['/health/ready', false],
    ['/assets/1/matchwell.css', false],
  ])('%s: %s', (path, expected) => {
    expect(isPagePath(path)).toBe(expected);
  });
});
