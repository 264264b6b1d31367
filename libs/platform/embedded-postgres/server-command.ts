import { spawn, spawnSync } from 'node:child_process';
import { serverProgram } from './platform-package';
import type { ServerUser } from './server-user';

/** How a program ended, and everything it wrote. */
export interface CommandResult {
  exitCode: number | null;
  output: string;
}

/**
 * The environment of the server's programs: nothing of the caller's, so that a stray `PGDATA` or locale cannot reach
 * them, but what Windows needs to load a library.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const base = process.platform === 'win32' ? process.env : { PATH: process.env.PATH };
  return { ...base, LC_ALL: 'C', TZ: 'UTC' };
}

/** Where the server's programs run: a folder that every user can enter. */
export function serverWorkingDirectory(nativeDirectory: string): string {
  return process.platform === 'win32' ? nativeDirectory : '/';
}

/** Runs one of the server's programs to its end as the given user. */
export function runServerCommand(
  nativeDirectory: string,
  program: 'initdb' | 'pg_ctl',
  programArguments: readonly string[],
  user: ServerUser | undefined,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(serverProgram(nativeDirectory, program), programArguments, {
      cwd: serverWorkingDirectory(nativeDirectory),
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...user,
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
}

/** Whether the given user can load and run the server's programs from this folder. Asked by running them. */
export function canRunServer(nativeDirectory: string, user: ServerUser | undefined): boolean {
  return (['postgres', 'initdb'] as const).every((program) => {
    const options = {
      cwd: serverWorkingDirectory(nativeDirectory),
      env: serverEnvironment(),
      windowsHide: true,
      ...user,
    };
    return spawnSync(serverProgram(nativeDirectory, program), ['--version'], options).status === 0;
  });
}
