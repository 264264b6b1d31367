import { startTestServer } from './test-server';

/** Jest's global setup for the projects that need PostgreSQL; it runs once however many of them do. */
export = startTestServer;
