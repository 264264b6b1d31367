import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { findFreePort } from './free-port';
import { serverProgram } from './platform-package';
import { pollUntil } from './poll-until';
import { inspectPostmaster, postmasterPidFile } from './postmaster';
import { isStillRunning, type RunningProcess } from './running-process';
import { serverEnvironment, serverWorkingDirectory } from './server-command';
import type { ServerPlacement } from './server-placement';
import { serverArguments, type Durability } from './server-settings';

/** A server that accepts connections. */
export interface ReadyServer {
  process: RunningProcess;
  port: number;
}

/** Recovery after a crash of the machine replays the log before the server answers. */
const READY_WITHIN_MILLISECONDS = 60_000;
const ATTEMPTS = 5;

/** Failures that another attempt mends: the port was taken meanwhile, or a killed server's children are still leaving. */
const PASSING_FAILURE = /could not bind|could not create any TCP\/IP sockets|pre-existing shared memory block/;

/**
 * The server that already runs on the cluster, waited for when it is still starting; undefined when none does, after
 * waiting for one that is stopping. A `postmaster.pid` whose number now belongs to some other process is removed, because
 * PostgreSQL itself would refuse to start. Call under the start-up lock.
 */
export async function findRunningServer(
  placement: ServerPlacement,
  log: (message: string) => void,
): Promise<ReadyServer | undefined> {
  const settled = await pollUntil<{ server: ReadyServer | undefined }>(
    () => {
      const found = inspectPostmaster(placement.clusterDirectory);
      if (found.state === 'foreign') {
        log('removing a postmaster.pid that names another process');
        rmSync(postmasterPidFile(placement.clusterDirectory), { force: true });
      }
      if (found.state !== 'ours') {
        return { server: undefined };
      }
      return found.status === 'ready' ? { server: { process: found.process, port: found.port } } : undefined;
    },
    { everyMilliseconds: 20, withinMilliseconds: READY_WITHIN_MILLISECONDS },
  );
  if (settled === undefined) {
    throw startFailed(
      `The server on ${placement.clusterDirectory} has been starting or stopping for over a minute.`,
      '',
    );
  }
  return settled.server;
}

/**
 * Starts the server on a free port in a session of its own, so that Ctrl-C in a terminal reaches the application alone,
 * which then stops the server when it has finished with it. Call under the start-up lock.
 * @throws EmbeddedPostgresError `start-failed` with the server's last words.
 */
export async function startServer(
  placement: ServerPlacement,
  durability: Durability,
  logFile: string,
  attempt = 1,
): Promise<ReadyServer> {
  const port = await findFreePort();
  const exited = launch(placement, serverArguments(placement.clusterDirectory, port, durability), logFile);
  const ready = await pollUntil<ReadyServer | 'exited'>(
    () => {
      const found = inspectPostmaster(placement.clusterDirectory);
      if (found.state === 'ours' && found.status === 'ready') {
        return { process: found.process, port: found.port };
      }
      return exited() ? 'exited' : undefined;
    },
    { everyMilliseconds: 15, withinMilliseconds: READY_WITHIN_MILLISECONDS },
  );
  if (ready !== undefined && ready !== 'exited') {
    return ready;
  }
  const lastWords = readFileSync(logFile, 'utf8').trim().split('\n').slice(-12).join('\n');
  if (ready === 'exited' && attempt < ATTEMPTS && PASSING_FAILURE.test(lastWords)) {
    return startServer(placement, durability, logFile, attempt + 1);
  }
  throw startFailed(`The embedded PostgreSQL server did not start on ${placement.clusterDirectory}.`, lastWords);
}

/** Returns a question: has the launched process ended? */
function launch(placement: ServerPlacement, programArguments: readonly string[], logFile: string): () => boolean {
  if (existsSync(logFile)) {
    renameSync(logFile, `${logFile}.previous`);
  }
  const output = openSync(logFile, 'w', 0o600);
  const child = spawn(serverProgram(placement.nativeDirectory, 'postgres'), programArguments, {
    cwd: serverWorkingDirectory(placement.nativeDirectory),
    env: serverEnvironment(),
    stdio: ['ignore', output, output],
    detached: true,
    windowsHide: true,
    ...placement.user,
  });
  closeSync(output);
  let failed = false;
  child.once('error', () => {
    failed = true;
  });
  child.unref();
  return () => failed || child.exitCode !== null || child.signalCode !== null;
}

/** Waits until the process is gone. Returns whether it is. */
export async function waitUntilGone(server: RunningProcess, withinMilliseconds: number): Promise<boolean> {
  const timing = { everyMilliseconds: 15, withinMilliseconds };
  return (await pollUntil(() => (isStillRunning(server) ? undefined : true), timing)) === true;
}

function startFailed(message: string, lastWords: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded-postgres.start-failed',
    lastWords === '' ? message : `${message}\n${lastWords}`,
  );
}
