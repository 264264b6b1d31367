import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  defaultSettings,
  FakeRefusal,
  type FakeSearchRequest,
  type FakeSettings,
  searchDocuments,
  type StoredDocument,
} from './fake-meilisearch-index';

interface FakeIndex {
  settings: FakeSettings;
  documents: Map<string, StoredDocument>;
}

interface FakeTask {
  readonly uid: number;
  readonly indexUid: string | null;
  readonly type: string;
  readonly work: () => void;
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed';
  error: { message: string; code: string; type: string; link: string } | null;
}

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/**
 * A Meilisearch server of the product's own tests, true to the protocol where the product leans on it: writes are tasks, done in order, later
 * and only once somebody asks after them; filters, facets and sorting need their settings; a task can fail. On top it can hang or go away.
 */
export class FakeMeilisearch {
  /** Every request so far. */
  readonly requests: SeenRequest[] = [];
  private readonly indexes = new Map<string, FakeIndex>();
  private readonly tasks: FakeTask[] = [];
  private readonly failures: string[] = [];
  private hanging: RegExp | undefined;
  private failing: RegExp | undefined;

  private constructor(
    private readonly server: Server,
    private readonly masterKey: string | undefined,
  ) {}

  /** Starts on a free port of the loopback address. */
  static async start(masterKey?: string): Promise<FakeMeilisearch> {
    const server = createServer();
    const fake = new FakeMeilisearch(server, masterKey);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void fake.serve(request, response));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return fake;
  }

  /** e.g. `http://127.0.0.1:40123`. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Names of the indexes there are. */
  get indexNames(): string[] {
    return [...this.indexes.keys()].toSorted();
  }

  /** Everything the server stores, as text: for looking for what must not be there. */
  get stored(): string {
    return JSON.stringify([...this.indexes].map(([name, index]) => [name, [...index.documents.values()]]));
  }

  /** Has the next tasks fail with these error codes. */
  failNextTasks(...codes: string[]): void {
    this.failures.push(...codes);
  }

  /** Leaves matching requests (`METHOD /path`) without an answer until told `undefined`. */
  hangOn(requests: RegExp | undefined): void {
    this.hanging = requests;
  }

  /** Answers matching requests with an internal error until told `undefined`. */
  failOn(requests: RegExp | undefined): void {
    this.failing = requests;
  }

  /** Loses all data, as a server does that lost its disk. */
  forgetEverything(): void {
    this.indexes.clear();
  }

  /** Changes a document behind everyone's back; undefined deletes it. */
  tamper(indexName: string, id: string, document: StoredDocument | undefined): void {
    const documents = this.indexes.get(indexName)?.documents;
    if (document) documents?.set(id, document);
    else documents?.delete(id);
  }

  /** Stops, cutting every connection. */
  async stop(): Promise<void> {
    const stopped = new Promise((resolve) => {
      this.server.close(resolve);
    });
    this.server.closeAllConnections();
    await stopped;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://fake');
    this.requests.push({ method, path: url.pathname, authorization: request.headers.authorization });
    const body = await text(request);
    const line = `${method} ${url.pathname}`;
    if (this.hanging?.test(line)) return;
    try {
      if (this.failing?.test(line)) throw new FakeRefusal(500, 'internal', 'An internal error has occurred.');
      this.authorise(url.pathname, request.headers.authorization);
      const [status, answer] = this.answer(method, url, body === '' ? undefined : (JSON.parse(body) as unknown));
      send(response, status, answer);
    } catch (error) {
      const refusal = error instanceof FakeRefusal ? error : new FakeRefusal(400, 'bad_request', String(error));
      send(response, refusal.status, errorBody(refusal.code, refusal.message));
    }
  }

  private authorise(path: string, authorization: string | undefined): void {
    if (this.masterKey === undefined || path === '/health') return;
    if (authorization === undefined)
      throw new FakeRefusal(401, 'missing_authorization_header', 'No authorization header.');
    if (authorization !== `Bearer ${this.masterKey}`)
      throw new FakeRefusal(403, 'invalid_api_key', 'The key is invalid.');
  }

  private answer(method: string, url: URL, body: unknown): [number, unknown] {
    const [, first, name = '', third, fourth] = url.pathname.split('/');
    const route = [method, first, ...(name ? ['*'] : []), ...(third ? [third] : []), ...(fourth ? [fourth] : [])].join(
      ' ',
    );
    switch (route) {
      case 'GET health':
        return [200, { status: 'available' }];
      case 'GET version':
        return [200, { commitSha: '', commitDate: '', pkgVersion: '1.41.0' }];
      case 'GET tasks *':
        return [200, this.lookAt(Number(name))];
      case 'POST indexes': {
        const { uid } = body as { uid: string };
        return this.enqueue('indexCreation', uid, () => {
          if (this.indexes.has(uid))
            throw new FakeRefusal(400, 'index_already_exists', `Index \`${uid}\` already exists.`);
          this.open(uid);
        });
      }
      case 'DELETE indexes *':
        return this.enqueue('indexDeletion', name, () => {
          this.existing(name);
          this.indexes.delete(name);
        });
      case 'PATCH indexes * settings':
        return this.enqueue('settingsUpdate', name, () => Object.assign(this.open(name).settings, body));
      case 'POST indexes * documents':
        return this.enqueue('documentAdditionOrUpdate', name, () => {
          for (const document of body as StoredDocument[]) this.open(name).documents.set(document.id, document);
        });
      case 'POST indexes * documents delete-batch':
        return this.enqueue('documentDeletion', name, () => {
          for (const id of body as string[]) this.existing(name).documents.delete(id);
        });
      case 'GET indexes * documents':
        return [200, documentsPage(this.existing(name), url.searchParams)];
      case 'POST indexes * search': {
        const { documents, settings } = this.existing(name);
        return [200, searchDocuments([...documents.values()], settings, body as FakeSearchRequest)];
      }
      case 'POST swap-indexes':
        return this.enqueue('indexSwap', null, () => this.swap(body as { indexes: [string, string] }[]));
      default:
        throw new FakeRefusal(404, 'not_found', `No route ${route}.`);
    }
  }

  private enqueue(type: string, indexUid: string | null, work: () => void): [number, unknown] {
    const uid = this.tasks.length;
    this.tasks.push({ uid, indexUid, type, work, status: 'enqueued', error: null });
    return [202, { taskUid: uid, indexUid, status: 'enqueued', type, enqueuedAt: new Date(0).toISOString() }];
  }

  /** The task as it stands; being looked at moves it on, after every task before it. */
  private lookAt(uid: number): unknown {
    const task = this.tasks[uid];
    if (!task) throw new FakeRefusal(404, 'task_not_found', `Task \`${uid}\` not found.`);
    const { work: _work, ...view } = task;
    if (task.status === 'enqueued') task.status = 'processing';
    else if (task.status === 'processing') for (const each of this.tasks.slice(0, uid + 1)) this.perform(each);
    return {
      ...view,
      batchUid: null,
      canceledBy: null,
      duration: null,
      startedAt: null,
      finishedAt: null,
      enqueuedAt: '',
    };
  }

  private perform(task: FakeTask): void {
    if (task.status === 'succeeded' || task.status === 'failed') return;
    try {
      const failure = this.failures.shift();
      if (failure !== undefined) throw new FakeRefusal(500, failure, 'This task was told to fail.');
      task.work();
      task.status = 'succeeded';
    } catch (error) {
      task.status = 'failed';
      task.error =
        error instanceof FakeRefusal ? errorBody(error.code, error.message) : errorBody('internal', String(error));
    }
  }

  private swap(pairs: readonly { indexes: [string, string] }[]): void {
    for (const { indexes } of pairs) for (const name of indexes) this.existing(name);
    for (const { indexes } of pairs) {
      const [left, right] = indexes.map((name) => this.existing(name)) as [FakeIndex, FakeIndex];
      this.indexes.set(indexes[0], right).set(indexes[1], left);
    }
  }

  private open(name: string): FakeIndex {
    const index = this.indexes.get(name) ?? { settings: defaultSettings(), documents: new Map() };
    this.indexes.set(name, index);
    return index;
  }

  private existing(name: string): FakeIndex {
    const index = this.indexes.get(name);
    if (!index) throw new FakeRefusal(404, 'index_not_found', `Index \`${name}\` not found.`);
    return index;
  }
}

function documentsPage(index: FakeIndex, params: URLSearchParams): unknown {
  const [offset, limit] = [Number(params.get('offset') ?? 0), Number(params.get('limit') ?? 20)];
  const fields = params.get('fields')?.split(',');
  const results = [...index.documents.values()]
    .slice(offset, offset + limit)
    .map((document) => Object.fromEntries(Object.entries(document).filter(([key]) => !fields || fields.includes(key))));
  return { results, offset, limit, total: index.documents.size };
}

function errorBody(code: string, message: string): NonNullable<FakeTask['error']> {
  return { message, code, type: 'invalid_request', link: `https://docs.meilisearch.com/errors#${code}` };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
