import { ConfigurationError, readConfiguration } from './configuration';

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('needs nothing: every value has an embedded default', () => {
    expect(readConfiguration({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      seedDemo: true,
      matcherConcurrency: 4,
      branding: 'matchwell',
    });
    expect(readConfiguration({ PORT: '', REDIS_URL: ' ' })).toEqual(readConfiguration({}));
  });

  it('does not put demo data into a database it was given, unless asked', () => {
    const DATABASE_URL = 'postgres://localhost/matchwell';
    expect(readConfiguration({ DATABASE_URL }).seedDemo).toBe(false);
    expect(readConfiguration({ DATABASE_URL, SEED_DEMO: 'true' }).seedDemo).toBe(true);
  });

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL'],
    [{ MEILI_URL: 'meili' }, 'MEILI_URL'],
    [{ MEILI_KEY: 'secret' }, 'MEILI_URL'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ SEED_DEMO: 'yes' }, 'SEED_DEMO'],
    [{ BRANDING: 'nhs' }, 'BRANDING'],
    [{ MATCHER_CONCURRENCY: '0' }, 'MATCHER_CONCURRENCY'],
    [{ APP_DATABASE_URL: 'http://x' }, 'APP_DATABASE_URL'],
    [{ ROW_LEVEL_SECURITY: 'maybe' }, 'ROW_LEVEL_SECURITY'],
    [{ SECRETS_KEY: 'short' }, 'SECRETS_KEY'],
    [{ SECOND_FACTOR: 'everybody' }, 'SECOND_FACTOR'],
    [{ CLAMAV_URL: 'http://x' }, 'CLAMAV_URL'],
    [{ RATE_LIMIT_SIGN_IN: '0' }, 'RATE_LIMIT_SIGN_IN'],
  ] as [Record<string, string>, string][])('refuses %j and names the variable', (environment, name) => {
    expect(problemsOf(environment)).toEqual([expect.stringContaining(name)]);
  });

  it('names all bad values at once, and never quotes an address, which may hold a password', () => {
    const problems = problemsOf({ PORT: 'x', DATABASE_URL: 'mysql://user:s3cret@db/x' });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain('s3cret');
  });
});
