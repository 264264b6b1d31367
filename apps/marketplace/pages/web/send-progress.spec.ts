import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { type Progress, sendProgress } from './send-progress';

/** A browser that watches: what it has been sent, and how the answer came to its end. */
class Watcher extends EventEmitter {
  status?: number;
  readonly events: string[] = [];
  end?: 'ended' | 'broken off';

  async watch(look: () => Promise<Progress>): Promise<void> {
    const response = {
      status: (code: number) => {
        this.status = code;
        return response;
      },
      setHeader: () => response,
      flushHeaders: () => undefined,
      write: (event: string) => this.events.push(event),
      end: () => (this.end = 'ended'),
      destroy: () => (this.end = 'broken off'),
    };
    await sendProgress(this as unknown as Request, response as unknown as Response, look);
  }
}

/** Answers one after the other, the last for ever. */
function looks(...answers: readonly (Progress | Error)[]) {
  let at = 0;
  return jest.fn(async () => {
    const answer = answers[Math.min(at++, answers.length - 1)] as Progress | Error;
    if (answer instanceof Error) throw answer;
    return answer;
  });
}

const OPEN = { finished: false };
const DONE = { finished: true };

describe('sending how something stands', () => {
  let watcher: Watcher;

  beforeEach(() => {
    jest.useFakeTimers();
    watcher = new Watcher();
  });

  afterEach(() => jest.useRealTimers());

  it('sends what the last look saw, and nothing after it', async () => {
    await watcher.watch(looks(OPEN, OPEN, DONE));
    await jest.advanceTimersByTimeAsync(20_000);
    expect(watcher.status).toBe(200);
    expect(watcher.events).toEqual([
      'event: progress\ndata: {"finished":false}\n\n',
      'event: progress\ndata: {"finished":true}\n\n',
    ]);
    expect(watcher.end).toBe('ended');
  });

  it('ends after ten, for the browser to ask again', async () => {
    await watcher.watch(looks(OPEN));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(watcher.events).toHaveLength(10);
    expect(watcher.end).toBe('ended');
  });

  it('begins no answer when the first look is refused', async () => {
    await expect(watcher.watch(looks(new Error('no such run')))).rejects.toThrow('no such run');
    expect(watcher.status).toBeUndefined();
  });

  it('breaks off when a later look fails', async () => {
    await watcher.watch(looks(OPEN, OPEN, new Error('database gone')));
    await jest.advanceTimersByTimeAsync(20_000);
    expect(watcher.events).toHaveLength(1);
    expect(watcher.end).toBe('broken off');
  });

  it('looks no more when the browser has left', async () => {
    const look = looks(OPEN);
    await watcher.watch(look);
    await jest.advanceTimersByTimeAsync(2_500);
    const before = look.mock.calls.length;
    watcher.emit('close');
    await jest.advanceTimersByTimeAsync(20_000);
    expect(before).toBe(4);
    expect(look).toHaveBeenCalledTimes(before);
    expect(watcher.end).toBeUndefined();
  });
});
