import { createServer, type Server, type Socket } from 'node:net';

/** A letter as the server took it. */
export interface TakenLetter {
  readonly from: string;
  readonly to: string;
  readonly message: string;
}

/** How the server answers: per recipient, or not at all. */
export interface SmtpManners {
  /** The answer to RCPT TO, e.g. `550 5.1.1 No such user`; undefined accepts. */
  readonly toRecipient?: (address: string) => string | undefined;
  /** The answer after the message; undefined accepts. */
  readonly toMessage?: () => string | undefined;
  /** Takes connections and never says a word. */
  readonly isMute?: boolean;
}

/** A mail server that speaks SMTP (RFC 5321) over a socket: EHLO, MAIL, RCPT, DATA, RSET, QUIT. */
export class SmtpServer {
  readonly taken: TakenLetter[] = [];
  connections = 0;
  manners: SmtpManners = {};
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<SmtpServer> {
    const server = createServer();
    const smtp = new SmtpServer(server);
    server.on('connection', (socket) => smtp.serve(socket));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return smtp;
  }

  get url(): string {
    const address = this.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}?ignoreTLS=true`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
    if (this.manners.isMute) return;
    const session = { from: '', to: '', lines: undefined as string[] | undefined };
    let rest = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 mail.example ESMTP');
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8');
      const lines = rest.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.hear(line, session, say, socket);
    });
  }

  private hear(
    line: string,
    session: { from: string; to: string; lines: string[] | undefined },
    say: (line: string) => void,
    socket: Socket,
  ): void {
    if (session.lines) {
      if (line !== '.') {
        session.lines.push(line.startsWith('..') ? line.slice(1) : line);
        return;
      }
      const refusal = this.manners.toMessage?.();
      if (refusal === undefined)
        this.taken.push({ from: session.from, to: session.to, message: session.lines.join('\r\n') });
      session.lines = undefined;
      say(refusal ?? '250 2.0.0 Queued');
      return;
    }
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
      case 'HELO':
        return say('250 mail.example');
      case 'MAIL':
        session.from = address;
        return say('250 2.1.0 Sender ok');
      case 'RCPT':
        session.to = address;
        return say(this.manners.toRecipient?.(address) ?? '250 2.1.5 Recipient ok');
      case 'DATA':
        session.lines = [];
        return say('354 End with a dot on a line of its own');
      case 'RSET':
        return say('250 2.0.0 Forgotten');
      case 'QUIT':
        say('221 2.0.0 Bye');
        socket.end();
        return undefined;
      default:
        return say('502 5.5.2 Not understood');
    }
  }
}
