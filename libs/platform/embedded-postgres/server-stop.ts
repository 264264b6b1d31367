import { EmbeddedPostgresError } from './embedded-postgres-error';
import { errorCode } from './error-code';
import { inspectPostmaster } from './postmaster';
import { isStillRunning, type RunningProcess } from './running-process';
import { runServerCommand } from './server-command';
import type { ServerPlacement } from './server-placement';
import { waitUntilGone } from './server-start';

/** A fast shutdown rolls back what is open and writes a checkpoint. */
const FAST_WITHIN_MILLISECONDS = 20_000;
/** An immediate one writes nothing: the next start recovers from the log. */
const IMMEDIATE_WITHIN_MILLISECONDS = 10_000;

/**
 * Stops the server of the cluster and waits until its process is gone: SIGINT (fast shutdown), and SIGQUIT (immediate
 * shutdown, no acknowledged row lost) should it not obey. Does nothing when none runs. Call under the start-up lock.
 * @param known the server as it was last seen, for when its `postmaster.pid` was removed under it.
 */
export async function stopServer(placement: ServerPlacement, known: RunningProcess): Promise<void> {
  const found = inspectPostmaster(placement.clusterDirectory);
  const server = found.state === 'ours' ? found.process : known;
  if (!isStillRunning(server)) {
    return;
  }
  if (process.platform === 'win32') {
    await runServerCommand(
      placement.nativeDirectory,
      'pg_ctl',
      ['stop', '-w', '-m', 'fast', '-D', placement.clusterDirectory],
      undefined,
    );
    return;
  }
  signal(server.pid, 'SIGINT');
  if (await waitUntilGone(server, FAST_WITHIN_MILLISECONDS)) {
    return;
  }
  signal(server.pid, 'SIGQUIT');
  if (!(await waitUntilGone(server, IMMEDIATE_WITHIN_MILLISECONDS))) {
    throw new EmbeddedPostgresError(
      'embedded-postgres.stop-failed',
      `The embedded PostgreSQL server (process ${server.pid}) does not stop. End it by hand: kill -QUIT ${server.pid}`,
    );
  }
}

/** Asks the server for a fast shutdown and does not wait: all that can be done while this process is exiting. */
export function askServerToStop(server: RunningProcess): void {
  if (process.platform !== 'win32' && isStillRunning(server)) {
    signal(server.pid, 'SIGINT');
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') {
      throw error;
    }
  }
}
