import { Client } from 'pg';

/** What the driver says when `query_timeout` has passed; it gives the error no code. */
const READ_TIMEOUT = 'Query read timeout';

/**
 * A connection that hangs up when an answer does not come in time (`query_timeout`). The driver only tells whoever asked: the connection goes back
 * to its pool still waiting, and everything asked over it later waits behind. Here it is closed, and the pool opens another.
 */
export class HangingUpClient extends Client {
  override query: Client['query'] = ((...given: unknown[]): unknown => {
    const answer: unknown = Reflect.apply(super.query, this, given);
    if (answer instanceof Promise) void this.listenTo(answer);
    return answer;
  }) as Client['query'];

  private async listenTo(answer: Promise<unknown>): Promise<void> {
    try {
      await answer;
    } catch (error) {
      // Before whoever asked learns of it: a pool does not take back what is ending.
      if (error instanceof Error && error.message === READ_TIMEOUT) await this.end();
    }
  }
}
