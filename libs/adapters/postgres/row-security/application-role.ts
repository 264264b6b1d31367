import { createHmac } from 'node:crypto';
import { createDataSource } from '../data-source';

/** The role that the HTTP process asks as: bound by row-level security, no table of its own, no schema to change. */
export const APPLICATION_ROLE = 'matchwell_http';

/** Roles belong to the server, not to one database: two preparations at once are told by this code that the other won. */
const LOST_A_RACE: ReadonlySet<string> = new Set(['42710', '23505', 'XX000']);

const ATTEMPTS = 5;

/**
 * Where the HTTP process connects when nothing else is said: the same database, as {@link APPLICATION_ROLE}, with a password that follows from
 * the owner's. `undefined` when the owner's address has no password to derive it from.
 */
export function applicationUrlOf(ownerUrl: string): string | undefined {
  const url = new URL(ownerUrl);
  if (url.password === '') return undefined;
  url.password = createHmac('sha256', decodeURIComponent(url.password)).update(APPLICATION_ROLE).digest('base64url');
  url.username = APPLICATION_ROLE;
  return url.href;
}

/** The restricted role cannot be made with the rights at hand. The message says what to do. */
export class ApplicationRoleError extends Error {
  override readonly name = 'ApplicationRoleError';

  constructor(why: string) {
    super(
      `${why} The HTTP process needs a PostgreSQL role of its own, bound by row-level security. Have an administrator run ` +
        `CREATE ROLE ${APPLICATION_ROLE} LOGIN PASSWORD '…' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE; and set ` +
        'APP_DATABASE_URL to the database as that role; or set ROW_LEVEL_SECURITY=off to do without the second wall.',
    );
  }
}

/**
 * Makes the role that the HTTP process asks as, where it is not there yet, and grants it what it needs on the tables of today: rows, no
 * schema. With `applicationUrl` the role of that address is taken as it is, and only granted to.
 * @throws ApplicationRoleError when there is no such role and none may be made, or it could pass the wall.
 */
export async function prepareApplicationRole(ownerUrl: string, applicationUrl?: string): Promise<void> {
  const role = applicationUrl ? decodeURIComponent(new URL(applicationUrl).username) : APPLICATION_ROLE;
  const derived = applicationUrl ? undefined : applicationUrlOf(ownerUrl);
  if (!applicationUrl && !derived) throw new ApplicationRoleError('DATABASE_URL has no password to derive one from.');
  const dataSource = await createDataSource({
    url: ownerUrl,
    applicationName: 'matchwell-prepare',
    poolSize: 1,
  }).initialize();
  const ask = <Row>(sql: string, given: unknown[] = []) => dataSource.query<Row[]>(sql, given);
  try {
    if (derived) await ensureRole(ask, decodeURIComponent(new URL(derived).password));
    const [found] = await ask<{ passes: boolean; owns: boolean }>(
      `SELECT rolsuper OR rolbypassrls AS passes,
              EXISTS (SELECT FROM pg_class c WHERE c.oid = 'innovation'::regclass AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owns
         FROM pg_roles r WHERE rolname = $1`,
      [role],
    );
    if (!found) throw new ApplicationRoleError(`There is no role "${role}".`);
    if (found.passes || found.owns)
      throw new ApplicationRoleError(
        `The role "${role}" is a superuser, may bypass row-level security or owns the tables.`,
      );
    for (const statement of grantsFor(role)) await ask(statement);
  } finally {
    await dataSource.destroy();
  }
}

type Ask = <Row>(sql: string, given?: unknown[]) => Promise<Row[]>;

async function ensureRole(ask: Ask, password: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const [state] = await ask<{ exists: boolean; may: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS exists,
              (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) AS may`,
      [APPLICATION_ROLE],
    );
    if (!state?.may) throw new ApplicationRoleError('The role of DATABASE_URL may not create roles.');
    try {
      await ask(
        `${state.exists ? 'ALTER' : 'CREATE'} ROLE ${APPLICATION_ROLE} LOGIN PASSWORD '${password}'
          NOCREATEDB NOCREATEROLE NOINHERIT`,
      );
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!LOST_A_RACE.has(code) || attempt >= ATTEMPTS) throw error;
    }
  }
}

/** Rows of every table, but neither its schema nor the list of migrations; what is only ever added to stays so. */
function grantsFor(role: string): string[] {
  const name = `"${role.replaceAll('"', '""')}"`;
  return [
    `GRANT USAGE ON SCHEMA public TO ${name}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${name}`,
    `REVOKE ALL ON schema_migration FROM ${name}`,
    `REVOKE UPDATE, DELETE ON audit_entry, audit_seal, decision_record, published_version, past_run, need_record, network_emphasis, exploration_draw, vocabulary_version FROM ${name}`,
  ];
}
