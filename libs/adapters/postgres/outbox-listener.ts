import { Client } from 'pg';
import { OUTBOX_CHANNEL } from './outbox-channel';

/** How long to wait before the first and the second attempt to connect again; each further wait is twice as long. */
const FIRST_WAIT_MS = 250;
/** The longest such wait. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Hears of commits that wrote to the outbox, on a connection of its own beside the pool: a connection that listens is never free for anything
 * else. A hint and no more. While the connection is away nothing is heard, so whoever listens looks at the outbox from time to time as well.
 */
export class OutboxListener {
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private attempt: Promise<void> = Promise.resolve();
  private waitMs = FIRST_WAIT_MS;
  private stopping = false;

  /** `onHint` is also called whenever a connection stands: something may have been written before. */
  constructor(
    private readonly databaseUrl: string,
    private readonly onHint: () => void,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** Connects in the background, and again whenever the connection is lost. */
  start(): void {
    this.attempt = this.connect();
  }

  /** Lets go of the connection. Nothing is heard afterwards. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.attempt;
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: 'matchwell-listener',
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    let isLost = false;
    /** Told once of each connection, whatever it died of. */
    const lose = (error: unknown) => {
      if (isLost) return;
      isLost = true;
      this.client = undefined;
      client.end(() => undefined);
      if (this.stopping) return;
      this.onTrouble(error);
      this.timer = setTimeout(() => this.start(), this.waitMs);
      this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
    };
    client.on('error', lose);
    client.on('end', () => lose(new Error('The database ended the connection that listens.')));
    client.on('notification', () => this.onHint());
    try {
      await client.connect();
      await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
    } catch (error) {
      lose(error);
      return;
    }
    this.client = client;
    this.waitMs = FIRST_WAIT_MS;
    this.onHint();
  }
}
