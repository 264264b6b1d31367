import { mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CLUSTER_ROLE, initialiseCluster, readClusterPassword } from './cluster-initialisation';
import { ensureDatabase } from './ensure-database';
import { findPlatformPackage, type PlatformPackage } from './platform-package';
import { ServerHolders } from './server-holders';
import { placeServer, type ServerPlacement } from './server-placement';
import type { Durability } from './server-settings';
import { findRunningServer, startServer, type ReadyServer } from './server-start';
import { askServerToStop, stopServer } from './server-stop';
import { withStartLock } from './start-lock';

/** The database that a connection string names unless told otherwise. */
export const DEFAULT_DATABASE = 'matchwell';

/** Longer than the slowest start or stop of one other process. */
const LOCK_WITHIN_MILLISECONDS = 120_000;

/** What to start, and where it keeps its data. */
export interface EmbeddedPostgresOptions {
  /** Made when missing. It also holds the start-up lock and the server's log. */
  dataDirectory: string;
  durability: Durability;
  /** Told where the data lives and of anything out of the ordinary; never a password. */
  log: (message: string) => void;
  /** The server's package; found for this platform unless given. */
  platformPackage?: PlatformPackage;
}

/** A running PostgreSQL server that this process holds. */
export interface EmbeddedPostgres {
  /** A `postgres://` URL with its password, for the given database or the default one. */
  connectionString(database?: string): string;
  /** Where PostgreSQL keeps its files; outside the data directory asked for when that could not be reached. */
  readonly dataDirectory: string;
  readonly port: number;
  /** Process number of the server. */
  readonly processId: number;
  /** `attached` when the server was already running: another holder's, or one whose starter was killed. */
  readonly origin: 'started' | 'attached';
  /**
   * Lets go of the server; the last living holder on the machine also stops it, and then this resolves when its process
   * is gone. Calling it again gives the same promise.
   */
  stop(): Promise<void>;
}

/**
 * Starts the real PostgreSQL server that npm installed, or attaches to the one already running on this data directory.
 * Safe to call from several processes at once. Should this process exit without `stop()`, the server is asked to stop;
 * should it be killed, the server lives on and the next caller attaches to it and adopts its shutdown.
 * @throws EmbeddedPostgresError with a stable code and the mend.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const platformPackage = options.platformPackage ?? findPlatformPackage();
  mkdirSync(resolve(options.dataDirectory), { recursive: true, mode: 0o755 });
  const directory = realpathSync(options.dataDirectory);
  const lockFile = join(directory, 'start.lock');

  return withStartLock(lockFile, LOCK_WITHIN_MILLISECONDS, async () => {
    const placement = placeServer(platformPackage, directory, options.log);
    await initialiseCluster(placement, options.durability);
    const password = readClusterPassword(placement.clusterDirectory);
    const running = await findRunningServer(placement, options.log);
    const server = running ?? (await startServer(placement, options.durability, join(directory, 'server.log')));
    const origin = running === undefined ? 'started' : 'attached';
    const connectionString = (database = DEFAULT_DATABASE): string =>
      `postgres://${CLUSTER_ROLE}:${password}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`;

    const stop = holdServer(new ServerHolders(join(directory, 'holders')), lockFile, placement, server);
    try {
      await ensureDatabase(connectionString('postgres'), DEFAULT_DATABASE, placement.clusterDirectory);
    } catch (error) {
      await stop.underLock();
      throw error;
    }
    options.log(`PostgreSQL ${origin} on 127.0.0.1:${server.port}; data in ${placement.clusterDirectory}`);
    return {
      connectionString,
      dataDirectory: placement.clusterDirectory,
      port: server.port,
      processId: server.process.pid,
      origin,
      stop: stop.takingLock,
    };
  });
}

/** Joins the holders of a server and returns the two ways to let go of it, each at most once. */
function holdServer(
  holders: ServerHolders,
  lockFile: string,
  placement: ServerPlacement,
  server: ReadyServer,
): { underLock: () => Promise<void>; takingLock: () => Promise<void> } {
  const ticket = holders.join();
  const onExit = (): void => {
    if (holders.leave(ticket)) {
      askServerToStop(server.process);
    }
  };
  process.once('exit', onExit);

  const underLock = async (): Promise<void> => {
    process.removeListener('exit', onExit);
    if (holders.leave(ticket)) {
      await stopServer(placement, server.process);
    }
  };
  let stopping: Promise<void> | undefined;
  const takingLock = (): Promise<void> => {
    stopping ??= withStartLock(lockFile, LOCK_WITHIN_MILLISECONDS, underLock);
    return stopping;
  };
  return { underLock, takingLock };
}
