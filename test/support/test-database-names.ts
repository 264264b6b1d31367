/** The environment variable in which the global setup names the server to the tests. */
export const TEST_SERVER_VARIABLE = 'MATCHWELL_TEST_SERVER_URL';

/** Begins the name of every migrated template database. */
export const TEMPLATE_PREFIX = 'matchwell_template_';

/** Begins the name of every test's own database. */
export const CLONE_PREFIX = 'matchwell_test_';
