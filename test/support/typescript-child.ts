import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Node's own arguments that let a child process run the project's TypeScript. */
export const TYPESCRIPT_NODE_ARGUMENTS: readonly string[] = ['-r', join(__dirname, 'typescript-hook.cjs')];

/** A child process that runs one TypeScript file of the project. */
export interface TypeScriptChild {
  process: ChildProcess;
  /** The next line it writes to its output; rejects when it ends without one. */
  nextLine(): Promise<string>;
  /** Resolves with the exit code, or null when a signal ended it. */
  exited: Promise<number | null>;
}

/** Starts the TypeScript file in a Node process of its own. What it writes to its error output goes to ours. */
export function startTypeScriptChild(file: string, childArguments: readonly string[]): TypeScriptChild {
  const child = spawn(process.execPath, [...TYPESCRIPT_NODE_ARGUMENTS, file, ...childArguments], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    exited: new Promise((resolve) => {
      child.once('exit', resolve);
    }),
    nextLine: async () => {
      const next = await lines.next();
      if (next.done === true) {
        throw new Error(`${file} ended without another line`);
      }
      return next.value;
    },
  };
}
