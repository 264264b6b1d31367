import type { Request, Response } from 'express';
import { concatMap, take, takeWhile, timer } from 'rxjs';

/** How often the database is asked while somebody watches, and how often for one request: a browser asks again when it ends too early. */
const LOOK_EVERY_MILLISECONDS = 1_000;
const LOOKS = 10;

/** What a page that watches is told. */
export interface Progress {
  /** True in the last message: there is nothing more to wait for. */
  readonly finished: boolean;
}

/**
 * Sends a browser how something stands as server-sent events of the type `progress`: at once, then every second until it has finished, ten
 * were sent or the browser leaves. A first look comes before the answer begins: what it throws is answered like any refusal. From there on the
 * answer is 200; a later look that fails breaks it off, and the browser asks again by itself.
 */
export async function sendProgress(request: Request, response: Response, look: () => Promise<Progress>): Promise<void> {
  await look();
  response.status(200).setHeader('Content-Type', 'text/event-stream').setHeader('X-Accel-Buffering', 'no');
  response.flushHeaders();
  const watching = timer(0, LOOK_EVERY_MILLISECONDS)
    .pipe(
      take(LOOKS),
      concatMap(look),
      takeWhile(({ finished }) => !finished, true),
    )
    .subscribe({
      next: (progress) => response.write(`event: progress\ndata: ${JSON.stringify(progress)}\n\n`),
      complete: () => response.end(),
      error: () => response.destroy(),
    });
  request.on('close', () => watching.unsubscribe());
}
