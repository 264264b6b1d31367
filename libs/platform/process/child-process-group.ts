import { setTimeout as pause } from 'node:timers/promises';
import { NamedChildProcess, type ChildProcessEnd, type ChildProcessSpecification } from './named-child-process';
import { DEFAULT_RESTART_POLICY, restartDelay, type RestartPolicy } from './restart-policy';

/** How the group behaves. */
export interface ChildProcessGroupOptions {
  /** Receives every line of every child, `name | line`, and what the group itself has to say. */
  write: (line: string) => void;
  restartPolicy?: RestartPolicy;
  /** How long a child may take to end after SIGTERM before SIGKILL; ten seconds unless told. */
  graceMilliseconds?: number;
}

/** Why the group ended: it was told to, or one child would not stay up. */
export type ChildProcessGroupEnd = { reason: 'stopped' } | { reason: 'gave-up'; name: string };

/**
 * Several named Node processes that live and die together. A child that ends unasked is started again after a growing
 * pause; when one will not stay up, the group stops the others and ends. No process is left behind by `stop`, and none by
 * a kill of this process when the children call `exitWhenParentDies`.
 */
export class ChildProcessGroup {
  /** Resolves once, when every child is gone for good. */
  readonly ended: Promise<ChildProcessGroupEnd>;
  private readonly running = new Map<string, NamedChildProcess>();
  private readonly stopping = new AbortController();
  private readonly graceMilliseconds: number;
  private readonly restartPolicy: RestartPolicy;
  private resolveEnded: (end: ChildProcessGroupEnd) => void = () => undefined;
  private stopped: Promise<void> | undefined;
  private loops: Promise<void>[] = [];

  constructor(
    private readonly specifications: readonly ChildProcessSpecification[],
    private readonly options: ChildProcessGroupOptions,
  ) {
    this.graceMilliseconds = options.graceMilliseconds ?? 10_000;
    this.restartPolicy = options.restartPolicy ?? DEFAULT_RESTART_POLICY;
    this.ended = new Promise((resolve) => {
      this.resolveEnded = resolve;
    });
  }

  /** Starts every child. Call it once. */
  start(): void {
    this.loops = this.specifications.map((specification) => this.keepUp(specification, 0));
  }

  /** The process number of a child that is running now. */
  processIdOf(name: string): number | undefined {
    return this.running.get(name)?.processId;
  }

  /** Stops the children one after the other, in the order given, and waits until they are gone. */
  stop(): Promise<void> {
    return this.finish({ reason: 'stopped' });
  }

  /** Ends every child at once, without grace. */
  kill(): void {
    this.stopping.abort();
    this.running.forEach((child) => child.kill());
  }

  private finish(end: ChildProcessGroupEnd): Promise<void> {
    this.stopped ??= this.stopInOrder().then(() => this.resolveEnded(end));
    return this.stopped;
  }

  private async stopInOrder(): Promise<void> {
    this.stopping.abort();
    await this.specifications.reduce(async (previous, { name }) => {
      await previous;
      await this.running.get(name)?.stop(this.graceMilliseconds);
    }, Promise.resolve());
    await Promise.all(this.loops);
  }

  private async keepUp(specification: ChildProcessSpecification, restartsSoFar: number): Promise<void> {
    const { name } = specification;
    const startedAt = performance.now();
    const child = new NamedChildProcess(specification, (line) => this.options.write(`${name} | ${line}`));
    this.running.set(name, child);
    const end = await child.ended;
    this.running.delete(name);
    if (this.stopping.signal.aborted) {
      return;
    }
    const wasHealthy = performance.now() - startedAt >= this.restartPolicy.healthyAfterMilliseconds;
    const restarts = wasHealthy ? 0 : restartsSoFar;
    const delay = restartDelay(this.restartPolicy, restarts);
    if (delay === undefined) {
      this.options.write(`${name} ended (${describeEnd(end)}) and will not stay up: stopping everything`);
      // Not awaited: finishing waits for this very loop.
      void this.finish({ reason: 'gave-up', name });
      return;
    }
    this.options.write(`${name} ended (${describeEnd(end)}): starting it again in ${delay} ms`);
    if (await this.pauseUnlessStopping(delay)) {
      await this.keepUp(specification, restarts + 1);
    }
  }

  private async pauseUnlessStopping(milliseconds: number): Promise<boolean> {
    const { signal } = this.stopping;
    await pause(milliseconds, undefined, { signal }).catch((reason: unknown) => {
      if (!signal.aborted) {
        throw reason;
      }
    });
    return !signal.aborted;
  }
}

function describeEnd(end: ChildProcessEnd): string {
  return end.error?.message ?? (end.signal === null ? `exit code ${end.exitCode}` : end.signal);
}
