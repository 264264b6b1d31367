import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** One Node process to run beside others. */
export interface ChildProcessSpecification {
  /** What people call it; the prefix of its output. */
  name: string;
  /** The JavaScript file to run. */
  modulePath: string;
  arguments?: readonly string[];
  /** Options of Node itself. */
  nodeArguments?: readonly string[];
  /** Added to this process's environment. */
  environment?: Readonly<Record<string, string>>;
}

/** How a child ended: with an exit code, by a signal, or by never starting. */
export interface ChildProcessEnd {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  error?: Error;
}

/**
 * A child process whose output goes, line by line, to `write`. It leads a process group of its own (not on Windows), so
 * that Ctrl-C in a terminal reaches the parent alone, and so that its own children can be ended with it.
 */
export class NamedChildProcess {
  /** Resolves when the process and all it started are gone and its last line was forwarded. */
  readonly ended: Promise<ChildProcessEnd>;
  private readonly child: ChildProcess;
  private isOver = false;

  constructor(specification: ChildProcessSpecification, write: (line: string) => void) {
    const { modulePath, nodeArguments = [], arguments: ownArguments = [], environment = {} } = specification;
    this.child = spawn(process.execPath, [...nodeArguments, modulePath, ...ownArguments], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...environment },
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream !== null) {
        createInterface({ input: stream }).on('line', write);
      }
    }
    this.ended = this.watch();
  }

  /** The process number; undefined when it could not be started. */
  get processId(): number | undefined {
    return this.child.pid;
  }

  /** SIGTERM, and SIGKILL to it and all it started when that takes longer than the grace period. */
  async stop(graceMilliseconds: number): Promise<ChildProcessEnd> {
    if (!this.isOver) {
      this.child.kill('SIGTERM');
    }
    const timer = setTimeout(() => this.kill(), graceMilliseconds);
    try {
      return await this.ended;
    } finally {
      clearTimeout(timer);
    }
  }

  /** SIGKILL at once, to it and all it started. */
  kill(): void {
    if (!this.isOver) {
      this.child.kill('SIGKILL');
      this.killGroup();
    }
  }

  private async watch(): Promise<ChildProcessEnd> {
    const closed = once(this.child, 'close');
    const end = await new Promise<ChildProcessEnd>((resolve) => {
      this.child.once('error', (error) => resolve({ exitCode: null, signal: null, error }));
      this.child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
    });
    // What it started may live on and hold the pipes open.
    this.killGroup();
    this.isOver = true;
    await closed;
    return end;
  }

  private killGroup(): void {
    if (process.platform === 'win32' || this.child.pid === undefined) {
      return;
    }
    try {
      process.kill(-this.child.pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
        throw error;
      }
    }
  }
}
