import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';

/**
 * Sends values to a browser as server-sent events of one type, until they end, fail or the browser leaves. The caller has answered
 * refusals before: from here on the answer is 200. When they fail the answer breaks off, and the browser asks again by itself.
 */
export function sendEvents(request: Request, response: Response, type: string, values: Observable<object>): void {
  response.status(200).setHeader('Content-Type', 'text/event-stream').setHeader('X-Accel-Buffering', 'no');
  response.flushHeaders();
  const watching = values.subscribe({
    next: (value) => response.write(`event: ${type}\ndata: ${JSON.stringify(value)}\n\n`),
    complete: () => response.end(),
    error: () => response.destroy(),
  });
  request.on('close', () => watching.unsubscribe());
}
