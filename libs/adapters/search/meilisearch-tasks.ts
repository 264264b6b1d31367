import { Meilisearch, MeilisearchApiError, type EnqueuedTask, type Task } from 'meilisearch';
import { SearchEngineError } from './search-engine-error';

/** Where the engine is and how long to wait for it. */
export interface MeilisearchOptions {
  /** e.g. `http://127.0.0.1:7700`. */
  readonly url: string;
  readonly apiKey?: string;
  /** Put before the names of the indexes, so that several installations can share a server. Letters, digits, `-` and `_`. */
  readonly prefix?: string;
  /** For one search; default 450 ms, below the patience of those who ask. */
  readonly searchTimeoutMs?: number;
  /** For any other request; default 5 s. */
  readonly requestTimeoutMs?: number;
  /** For a task of ordinary indexing to finish; default 10 s. */
  readonly taskTimeoutMs?: number;
}

/** Between two looks at a task: short at first, for most are done at once. */
const FIRST_LOOK_MS = 10;
const LONGEST_PAUSE_MS = 250;

/**
 * The client with what it lacks: a time limit for everything, and an error when a task fails. Faults come out as `SearchEngineError`.
 */
export class MeilisearchTasks {
  readonly searching: Meilisearch;
  readonly writing: Meilisearch;
  private readonly taskTimeoutMs: number;

  constructor(options: MeilisearchOptions) {
    const { url: host, apiKey } = options;
    this.searching = new Meilisearch({ host, apiKey, timeout: options.searchTimeoutMs ?? 450 });
    this.writing = new Meilisearch({ host, apiKey, timeout: options.requestTimeoutMs ?? 5_000 });
    this.taskTimeoutMs = options.taskTimeoutMs ?? 10_000;
  }

  /** The answer to a request. @throws SearchEngineError */
  async answer<Value>(request: Promise<Value>): Promise<Value> {
    try {
      return await request;
    } catch (error) {
      throw faultOf(error);
    }
  }

  /** Waits until the task has succeeded. `tolerated` are the engine's error codes that are as good as success. @throws SearchEngineError */
  async finish(enqueued: Promise<EnqueuedTask>, tolerated: readonly string[] = []): Promise<void> {
    const { taskUid } = await this.answer(enqueued);
    const task = await this.outcomeOf(taskUid);
    if (task.status === 'succeeded') return;
    const reason = task.error?.code ?? task.status;
    if (!tolerated.includes(reason)) throw new SearchEngineError('search_engine.task_failed', reason);
  }

  private async outcomeOf(taskUid: number): Promise<Task> {
    const deadline = performance.now() + this.taskTimeoutMs;
    let pause = FIRST_LOOK_MS;
    for (;;) {
      // eslint-disable-next-line no-await-in-loop -- a task is asked after until it is done.
      const task = await this.answer(this.writing.tasks.getTask(taskUid));
      if (task.status !== 'enqueued' && task.status !== 'processing') return task;
      if (performance.now() + pause > deadline) throw new SearchEngineError('search_engine.task_late', task.type);
      // eslint-disable-next-line no-await-in-loop
      await after(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }
}

function faultOf(error: unknown): SearchEngineError {
  if (error instanceof SearchEngineError) return error;
  if (error instanceof MeilisearchApiError) {
    return new SearchEngineError('search_engine.refused', error.cause?.code ?? String(error.response.status));
  }
  return new SearchEngineError('search_engine.unreachable', error instanceof Error ? error.name : 'unknown');
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
