import { stopTestServer } from './test-server';

/** Jest's global teardown, the other half of `global-setup`. */
export = stopTestServer;
