import { createConnection, type Socket } from 'node:net';
import { Scanner, SCANNER_TIMEOUT_MS, type Verdict } from '@matchwell/capabilities/evidence-files';

/** Bytes sent at once. */
const CHUNK = 65_536;

/** An answer longer than this is not clamd's. */
const LONGEST_ANSWER = 1_000;

const DEFAULT_PORT = 3310;

/**
 * Asks a ClamAV daemon over TCP with the command INSTREAM (clamd(8)): the content in chunks with their length before them, an empty one at the
 * end, and one answer that a zero byte ends. An answer that breaks off before that byte is none: the file stays in quarantine.
 */
export class ClamdScanner extends Scanner {
  override readonly name = 'ClamAV';
  private readonly host: string;
  private readonly port: number;

  /** `url` is `tcp://host:port`; `timeoutMs` the longest that all of it may take. */
  constructor(
    url: string,
    private readonly timeoutMs: number = SCANNER_TIMEOUT_MS / 2,
  ) {
    super();
    const { hostname, port } = new URL(url);
    this.host = hostname.replace(/^\[(.*)\]$/, '$1');
    this.port = port === '' ? DEFAULT_PORT : Number(port);
  }

  override async scan(content: Uint8Array): Promise<Verdict> {
    return new Promise((resolve) => {
      const socket = createConnection({ host: this.host, port: this.port });
      const timer = setTimeout(() => settle(unavailable('timeout')), this.timeoutMs);
      const settle = (verdict: Verdict) => {
        clearTimeout(timer);
        socket.destroy();
        resolve(verdict);
      };
      let answer = '';
      socket.setEncoding('latin1');
      socket.on('connect', () => send(socket, content));
      socket.on('data', (part: string) => {
        answer += part;
        if (answer.includes('\0')) settle(verdictOf(answer.slice(0, answer.indexOf('\0'))));
        else if (answer.length > LONGEST_ANSWER) settle(unavailable('not clamd'));
      });
      socket.on('end', () => settle(unavailable('broke off')));
      // A daemon that refuses in mid-stream answers and closes: what it said has been read by then.
      socket.on('error', (error: NodeJS.ErrnoException) => settle(unavailable(error.code ?? 'error')));
    });
  }
}

function send(socket: Socket, content: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < content.length; at += CHUNK) {
    const chunk = content.subarray(at, at + CHUNK);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    socket.write(chunk);
  }
  socket.write(Buffer.alloc(4));
}

function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { result: 'clean' };
  const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
  if (signature !== undefined)
    return { result: 'infected', finding: signature.replaceAll(/[^\w.:/-]+/g, '_').slice(0, 100) };
  // The daemon's StreamMaxLength is set below what is taken here. The operator can mend that; until then the file waits.
  if (/size limit exceeded/i.test(answer)) return unavailable('StreamMaxLength');
  return unavailable('error answer');
}

function unavailable(reason: string): Verdict {
  return { result: 'unavailable', reason };
}
