import { ApplicationRoleError, applicationUrlOf } from '@matchwell/adapters/postgres/row-security/application-role';
import type { Configuration } from '@matchwell/platform/configuration/configuration';

/**
 * As whom the HTTP process asks which database: the role that row-level security binds, unless the operator chose to do without.
 * @throws ApplicationRoleError when no address for that role is given and none follows from the owner's.
 */
export function databaseOf(configuration: Configuration & { readonly databaseUrl: string }): {
  readonly url: string;
  readonly bindRows: boolean;
} {
  const { databaseUrl, appDatabaseUrl, rowLevelSecurity } = configuration;
  if (rowLevelSecurity === 'off') return { url: databaseUrl, bindRows: false };
  const url = appDatabaseUrl ?? applicationUrlOf(databaseUrl);
  if (!url) throw new ApplicationRoleError('DATABASE_URL has no password to derive one from.');
  return { url, bindRows: true };
}
