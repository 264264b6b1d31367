import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** The user the server runs as when the caller is root. PostgreSQL refuses to run as root. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** Users without rights of their own, in order of preference. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * Decides who runs the server: the caller, unless that is root. For root it is the owner of an existing cluster, so that
 * its files need no new owner; else `postgres`, else `nobody`.
 * @returns undefined when the server simply runs as the caller.
 * @throws EmbeddedPostgresError `no-server-user` when root finds none of them.
 */
export function chooseServerUser(clusterDirectory: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const cluster = statSync(clusterDirectory, { throwIfNoEntry: false });
  if (cluster !== undefined && cluster.uid !== 0) {
    return { uid: cluster.uid, gid: cluster.gid };
  }
  for (const name of CANDIDATES) {
    const uid = numberOf('-u', name);
    const gid = numberOf('-g', name);
    if (uid !== undefined && uid !== 0 && gid !== undefined) {
      return { uid, gid };
    }
  }
  throw new EmbeddedPostgresError(
    'embedded-postgres.no-server-user',
    'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody". ' +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** Whether the user may enter the folder. Asked of the system by trying, because every folder above counts too. */
export function canEnter(user: ServerUser | undefined, directory: string): boolean {
  return (
    user === undefined ||
    spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', directory], { cwd: '/', ...user }).status === 0
  );
}

function numberOf(option: '-u' | '-g', name: string): number | undefined {
  const answer = spawnSync('id', [option, name], { encoding: 'utf8' });
  const number = Number.parseInt(answer.stdout ?? '', 10);
  return answer.status === 0 && Number.isSafeInteger(number) ? number : undefined;
}
