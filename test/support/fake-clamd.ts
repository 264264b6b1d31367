import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { EICAR_TEXT } from './sample-files';

/** How the daemon behaves. `partial`: answers in single bytes. `cut`: breaks off within its answer. */
export type ClamdMood = 'well' | 'partial' | 'cut' | 'silent' | 'error' | 'garbage';

/**
 * A ClamAV daemon as far as `INSTREAM` goes (clamd(8)): reads the chunks by their lengths, refuses more than `streamMaxLength` in mid-stream
 * as the real one does, and knows one signature.
 */
export class FakeClamd {
  mood: ClamdMood = 'well';
  streamMaxLength = 25_000_000;
  /** Files scanned to the end. */
  scanned = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeClamd> {
    const server = createServer();
    const clamd = new FakeClamd(server);
    server.on('connection', (socket) => clamd.serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return clamd;
  }

  get url(): string {
    return `tcp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let received = Buffer.alloc(0);
    let isAnswered = false;
    socket.on('data', (part: Buffer) => {
      if (isAnswered) return;
      received = Buffer.concat([received, part]);
      const answer = this.answerTo(received);
      if (answer === undefined) return;
      isAnswered = true;
      void this.say(socket, answer);
    });
  }

  /** The answer once everything is there; undefined while more is to come. */
  private answerTo(received: Buffer): string | undefined {
    const command = 'zINSTREAM\0';
    if (received.length < command.length) return undefined;
    if (received.toString('latin1', 0, command.length) !== command) return 'UNKNOWN COMMAND';
    const chunks: Buffer[] = [];
    let size = 0;
    for (let at = command.length; at + 4 <= received.length;) {
      const length = received.readUInt32BE(at);
      if (length === 0) return this.verdictOn(Buffer.concat(chunks));
      size += length;
      if (size > this.streamMaxLength) return 'INSTREAM size limit exceeded. ERROR';
      if (at + 4 + length > received.length) return undefined;
      chunks.push(received.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    return undefined;
  }

  private verdictOn(content: Buffer): string {
    this.scanned += 1;
    if (this.mood === 'error') return "stream: Can't allocate memory ERROR";
    if (this.mood === 'garbage') return 'HTTP/1.1 400 Bad Request';
    return content.includes(EICAR_TEXT) ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK';
  }

  private async say(socket: Socket, answer: string): Promise<void> {
    if (this.mood === 'silent') return;
    if (this.mood === 'cut') {
      // "stream: OK" without the byte that ends it: what a client must not take for an answer.
      socket.end(answer);
      return;
    }
    if (this.mood === 'partial')
      for (const letter of answer) await new Promise((resolve) => socket.write(letter, resolve));
    else socket.write(answer);
    socket.end('\0');
  }
}
