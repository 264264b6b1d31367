import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from './error-code';

/** What can be told of a process from outside. */
export interface RunningProcess {
  pid: number;
  /** A token that another process which later gets the same number will not have. Empty where the system tells none. */
  birth: string;
  /** The program and its arguments separated by spaces; empty where the system does not tell. */
  commandLine: string;
}

/**
 * Looks at a process. A zombie (ended, but not yet collected by its parent) counts as dead: no signal will ever move it,
 * and in a container whose first process collects nobody it would be waited for, for ever.
 * @returns undefined when there is no such process, or only its remains.
 */
export function inspectProcess(pid: number): RunningProcess | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !exists(pid)) {
    return undefined;
  }
  if (process.platform === 'linux') {
    return inspectThroughProc(pid);
  }
  return process.platform === 'win32' ? { pid, birth: '', commandLine: '' } : inspectThroughPs(pid);
}

/** Whether the process seen earlier is still running, and not another that was given its number since. */
export function isStillRunning(seen: Pick<RunningProcess, 'pid' | 'birth'>): boolean {
  return inspectProcess(seen.pid)?.birth === seen.birth;
}

/** This very process, as others see it. */
export function thisProcess(): RunningProcess {
  return inspectProcess(process.pid) ?? { pid: process.pid, birth: '', commandLine: '' };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function inspectThroughProc(pid: number): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name, in brackets, may itself hold spaces and brackets: the fields are counted after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    const startedAtTick = fields[19];
    if (state === 'Z' || state === 'X' || startedAtTick === undefined) {
      return undefined;
    }
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, birth: startedAtTick, commandLine };
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') {
      return undefined;
    }
    throw error;
  }
}

function inspectThroughPs(pid: number): RunningProcess | undefined {
  const environment = { ...process.env, LC_ALL: 'C' };
  const ps = (field: string): string =>
    spawnSync('ps', ['-ww', '-o', `${field}=`, '-p', String(pid)], {
      encoding: 'utf8',
      env: environment,
    }).stdout.trim();
  const state = ps('stat');
  return state === '' || state.startsWith('Z') ? undefined : { pid, birth: ps('lstart'), commandLine: ps('command') };
}
