import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server that speaks as much of the Redis protocol (RESP2) as asking for its state takes. */
export interface FakeRedis {
  readonly url: string;
  /** Commands received, in capitals. */
  readonly commands: readonly string[];
  close(): Promise<void>;
}

/** Listens. `info` is what it says of itself, or the error with which it refuses to. */
export async function startFakeRedis(info: Readonly<Record<string, string>> | Error): Promise<FakeRedis> {
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const answer = (command: string): string => {
    if (command !== 'INFO') return '+OK\r\n';
    if (info instanceof Error) return `-${info.message}\r\n`;
    const text = Object.entries({ redis_version: '7.4.0', loading: '0', ...info })
      .map(([name, value]) => `${name}:${value}\r\n`)
      .join('');
    return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
  };
  const server = createServer((socket) => {
    let received = '';
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      received += data.toString('latin1');
      for (let request = requestIn(received); request; request = requestIn(received)) {
        received = received.slice(request.length);
        commands.push(request.command);
        socket.write(answer(request.command));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    commands,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The first whole request in what was received: an array of strings, each with its length before it. */
function requestIn(received: string): { readonly command: string; readonly length: number } | undefined {
  const head = /^\*(\d+)\r\n/.exec(received);
  if (!head) return undefined;
  let at = head[0].length;
  let command = '';
  for (let part = 0; part < Number(head[1]); part += 1) {
    const size = /^\$(\d+)\r\n/.exec(received.slice(at));
    if (!size) return undefined;
    const start = at + size[0].length;
    at = start + Number(size[1]) + 2;
    if (at > received.length) return undefined;
    if (part === 0) command = received.slice(start, at - 2).toUpperCase();
  }
  return { command, length: at };
}
