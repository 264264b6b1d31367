import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { TYPESCRIPT_NODE_ARGUMENTS } from './typescript-child';

/** A process of the product whose every output is kept. */
export interface WatchedProcess {
  readonly process: ChildProcess;
  /** Everything it wrote so far, to its output and its error output. */
  said(): string;
  /** Asks it to end (SIGTERM) and answers its exit code, or null when a signal ended it. */
  stop(): Promise<number | null>;
}

/** Starts one TypeScript file of the project as a process of its own, with these variables beside those of the system. */
export function startWatchedProcess(file: string, variables: Readonly<Record<string, string>>): WatchedProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...TYPESCRIPT_NODE_ARGUMENTS, file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, ...variables },
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => parts.push(part.toString('utf8')));
  return {
    process: child,
    said: () => parts.join(''),
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** A port of the loopback address that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
