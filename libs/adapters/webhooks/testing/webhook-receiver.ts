import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { RECEIVER_CERTIFICATE } from './receiver-certificate';

/** What a receiver was sent. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a receiver answers: a status, headers, a body; or never. */
export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'never'
  | 'hang up';

/** A system of an organisation, on a port of its own. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  answer: Answer = { status: 204 };

  private constructor(
    private readonly server: Server,
    private readonly scheme: 'http' | 'https',
  ) {}

  static async open(scheme: 'http' | 'https' = 'http'): Promise<WebhookReceiver> {
    const hear: RequestListener = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        receiver.received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
        const { answer } = receiver;
        if (answer === 'never') return;
        if (answer === 'hang up') request.socket.destroy();
        else response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    };
    const server = scheme === 'http' ? createServer(hear) : createSecureServer(RECEIVER_CERTIFICATE, hear);
    const receiver = new WebhookReceiver(server, scheme);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${this.port}/hooks`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
  }
}
