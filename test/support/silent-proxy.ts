import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A link to a server that can go half-open: everything stays connected and nothing arrives any more. */
export interface SilentProxy {
  /** The server's address, over the link. */
  readonly url: string;
  /** Swallows whatever is sent over the connections there are, for good. Later ones work. */
  goSilent(): void;
  /** Connections made so far. */
  readonly connections: number;
  close(): Promise<void>;
}

/** Opens a link to the server of a URL (`postgres://`, `redis://`, with a port). */
export async function openSilentProxy(serverUrl: string): Promise<SilentProxy> {
  const target = new URL(serverUrl);
  const pairs: (readonly [Socket, Socket])[] = [];
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    pairs.push([near, far]);
    near.pipe(far);
    far.pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    get connections() {
      return pairs.length;
    },
    goSilent: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.resume();
      }
    },
    close: async () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
