import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './error-code';
import { inspectProcess, type RunningProcess } from './running-process';

/** What `postmaster.pid` says, once it is wholly written. PostgreSQL writes it line by line as it starts. */
export interface PostmasterPid {
  pid: number;
  dataDirectory: string;
  /** TCP port; 0 until known. */
  port: number;
  /** `starting`, `ready`, `stopping`; empty until known. */
  status: string;
}

/**
 * What stands behind a cluster's `postmaster.pid`: nothing (no file), a process that is gone, a process that has nothing
 * to do with this cluster (its number was used again), or the cluster's own server.
 */
export type PostmasterState =
  { state: 'absent' | 'gone' | 'foreign' } | { state: 'ours'; process: RunningProcess; port: number; status: string };

/** The path of the file in which a running PostgreSQL server names itself. */
export function postmasterPidFile(clusterDirectory: string): string {
  return join(clusterDirectory, 'postmaster.pid');
}

/**
 * Reads the text of a `postmaster.pid`; undefined for text without a process number in its first line.
 * Lines (PostgreSQL source, `miscadmin.h`): 1 pid, 2 data directory, 3 start time, 4 port, 5 socket directory, 6 listen
 * address, 7 shared memory key, 8 status.
 */
export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) {
    return undefined;
  }
  const port = Number(lines[3]);
  return {
    pid,
    dataDirectory: lines[1] ?? '',
    port: Number.isSafeInteger(port) ? port : 0,
    status: (lines[7] ?? '').trim(),
  };
}

/** Looks at who runs on the cluster now. Changes nothing. */
export function inspectPostmaster(clusterDirectory: string): PostmasterState {
  const file = readPostmasterPid(clusterDirectory);
  if (file === undefined) {
    return { state: 'absent' };
  }
  const found = inspectProcess(file.pid);
  if (found === undefined) {
    return { state: 'gone' };
  }
  return servesCluster(found, clusterDirectory)
    ? { state: 'ours', process: found, port: file.port, status: file.status }
    : { state: 'foreign' };
}

/** Whether the process was started as PostgreSQL on this cluster; taken on trust where no command line can be seen. */
function servesCluster(found: RunningProcess, clusterDirectory: string): boolean {
  if (process.platform === 'win32') {
    return true;
  }
  const isPostgres = /(^|\/)postgres /.test(found.commandLine);
  return isPostgres && namesOf(clusterDirectory).some((name) => `${found.commandLine} `.includes(` -D ${name} `));
}

function namesOf(clusterDirectory: string): string[] {
  return [clusterDirectory, realpathSync(clusterDirectory)];
}

function readPostmasterPid(clusterDirectory: string): PostmasterPid | undefined {
  try {
    return parsePostmasterPid(readFileSync(postmasterPidFile(clusterDirectory), 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
