const { availableParallelism } = require('node:os');

/**
 * Four kinds of test, by name: `unit` (pure rules and single parts), `integration` (real PostgreSQL, real queue), `e2e` (the whole
 * product through HTTP) and `browser` (its pages in a Chromium, where there is one). CommonJS output with @swc/jest; the ESM-only packages are transformed too (docs/adr/0002).
 * @type {import('jest').Config}
 */
const base = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.(t|m?j)s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(?:@borewit|@nestjs|@tokenizer|file-type|jose|meilisearch|oauth4webapi|oidc-provider|openid-client|strtok3|token-types|uint8array-extras|uuidv7)/)',
  ],
  moduleNameMapper: { '^@matchwell/(core|capabilities|adapters|platform)/(.*)$': '<rootDir>/libs/$1/$2' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

/** One PostgreSQL server for all the projects that need one; Jest runs a setup they share once. */
const withPostgres = {
  ...base,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

module.exports = {
  // Jest leaves one core to itself, which on two cores means one file at a time, although much of a test is waiting for the database.
  maxWorkers: Math.min(4, Math.max(2, availableParallelism() - 1)),
  // A file that leaves the product behind (a timer that never ends is enough) slows down every file after it in the same worker.
  workerIdleMemoryLimit: '2GB',
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts', '<rootDir>/test/unit/**/*.spec.ts'],
    },
    {
      ...withPostgres,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.spec.ts', '<rootDir>/test/conformance/**/*.spec.ts'],
    },
    { ...withPostgres, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'] },
    { ...withPostgres, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.browser-spec.ts'] },
  ],
};
