import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** A request to send an e-mail, as Notify took it. */
export interface NotifyRequest {
  readonly authorization: string;
  readonly body: {
    readonly template_id: string;
    readonly email_address: string;
    readonly reference: string;
    readonly personalisation: { readonly subject: string; readonly body: string };
    readonly one_click_unsubscribe_url?: string;
  };
}

/** GOV.UK Notify's address for e-mail over real HTTP: accepts, or answers the status it is told to, or nothing. */
export class FakeNotify {
  readonly requests: NotifyRequest[] = [];
  status: number | 'silent' = 201;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeNotify> {
    const server = createServer();
    const notify = new FakeNotify(server);
    server.on('request', (request, response) => void notify.answer(request, response));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return notify;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await readAll(request)) as NotifyRequest['body'];
    if (this.status === 'silent') return;
    const isHere = request.method === 'POST' && request.url === '/v2/notifications/email';
    const status = isHere ? this.status : 404;
    if (status === 201) this.requests.push({ authorization: request.headers.authorization ?? '', body });
    const refusal = { error: 'BadRequestError', message: `${body.email_address} is odd` };
    const told =
      status === 201
        ? { id: `notify-${body.reference}`, reference: body.reference }
        : { status_code: status, errors: [refusal] };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(told));
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
