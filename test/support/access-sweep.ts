import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Role, ROLES } from '@matchwell/core/access/actor';
import { allows } from '@matchwell/core/access/policy';
import request from 'supertest';
import { FORM_KEY_FIELD, FORM_TOKEN_FIELD } from '../../apps/marketplace/pages/web/form-fields';
import { formTokenOf } from '../../apps/marketplace/pages/web/form-token';
import { isPagePath } from '../../apps/marketplace/pages/web/page-paths';
import type { Route } from './routes';

/** Somebody who asks, with the token they ask with; without one, signed out. */
export interface Asker {
  readonly name: string;
  readonly role?: Role;
  /** A token to ask with now. */
  token?(): Promise<string>;
}

/** What came back, as far as an asker can tell two answers apart: instance numbers and the ids asked for are taken out. */
export interface Told {
  readonly status: number;
  readonly code: string;
  readonly text: string;
}

/** A route that takes longer hangs. */
const PATIENCE_MS = 20_000;

/** Headers in which two answers may differ without telling anything about a record: numbers and clocks. */
const UNTELLING = /^(?:x-request-id|date|etag|connection|keep-alive|ratelimit.*|x-ratelimit.*)$/;

/** Sends one request for a route, with `ids` in the places of its parameters: to the API with the token, to a page with its cookie and form. */
export async function tell(
  application: NestExpressApplication,
  route: Route,
  ids: readonly string[],
  asker: Asker,
  body?: object,
): Promise<Told> {
  const path = [...ids].reduce((filled, id) => filled.replace(/:\w+/, encodeURIComponent(id)), route.path);
  const token = await asker.token?.();
  const client = request(application.getHttpServer());
  const isPage = isPagePath(route.path);
  const asked = client[route.method](path).set({
    'if-match': '"1"',
    ...(token ? (isPage ? { cookie: `matchwell-development=${token}` } : { authorization: `Bearer ${token}` }) : {}),
  });
  if (isPage) asked.type('form').redirects(0);
  const form = token ? { [FORM_TOKEN_FIELD]: formTokenOf(token), [FORM_KEY_FIELD]: randomUUID() } : {};
  const sent = route.method === 'get' ? asked : asked.send(isPage ? { ...form, ...body } : (body ?? {}));
  const answer = await sent
    .parse((response, done) => firstEventOrAll(response as unknown as IncomingMessage, done))
    .buffer(true)
    .timeout(PATIENCE_MS)
    .catch((error: unknown) => {
      throw new Error(`${route.method} ${path} did not answer ${asker.name} within ${PATIENCE_MS} ms.`, {
        cause: error,
      });
    });
  const headers = Object.entries(answer.headers as Record<string, string>)
    .filter(([name]) => !UNTELLING.test(name))
    .map(([name, value]) => `${name}: ${value}`);
  const told = typeof answer.body === 'string' ? answer.body : '';
  const isJson = /json/.test(answer.headers['content-type'] ?? '');
  const { instance: _instance, ...content } = (isJson && told !== '' ? JSON.parse(told) : {}) as Record<
    string,
    unknown
  >;
  const said = isJson ? JSON.stringify(content) : told;
  // A stream has begun by the time that it is refused: what tells is its first event.
  const isRefusedStream = /^event: error$/m.test(told) && /event-stream/.test(answer.headers['content-type'] ?? '');
  return {
    status: isRefusedStream ? 404 : answer.status,
    code: typeof content['code'] === 'string' ? content['code'] : '',
    text: `${answer.status} ${headers.toSorted().join('; ')} ${[...ids].reduce((without, id) => without.replaceAll(id, '<id>'), said)}`,
  };
}

/** Reads a whole answer as text, and of a stream of events, which may never end, the first. */
function firstEventOrAll(response: IncomingMessage, done: (error: Error | null, body: string) => void): void {
  const isStream = /event-stream/.test(response.headers['content-type'] ?? '');
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    text += part;
    if (!isStream || !/\S\n\n/.test(text)) return;
    response.destroy();
    done(null, text);
  });
  response.on('end', () => done(null, text));
  response.on('error', (error) => (text === '' ? done(error, '') : undefined));
}

/** What is wrong with who may use a route at all: nobody without the right role, everybody with it. Every role is asked, and nobody. */
export async function wronglyAllowed(
  application: NestExpressApplication,
  route: Route,
  askers: readonly Asker[],
  absentId: string,
): Promise<string[]> {
  const wrong: string[] = [];
  const name = `${route.method} ${route.path}`;
  if (!route.action) return [`${name} names no action of the policy table: give its handler @Endpoint({ action, … }).`];
  for (const role of [undefined, ...ROLES]) {
    const asker = askers.find((each) => each.role === role);
    if (!asker) throw new Error(`Nobody asks as ${role ?? 'signed out'}.`);
    const told = await tell(application, route, [absentId, absentId, absentId], asker);
    const isTurnedAway =
      role === undefined
        ? told.status === 401 || (told.status >= 302 && told.status <= 303)
        : told.status === 403 && /^access\.not_allowed$|^$/.test(told.code);
    if (told.status >= 500) wrong.push(`${name} fails for ${asker.name}: ${told.text}`);
    else if (isTurnedAway === allows(route.action, role))
      wrong.push(
        `${name} (${route.action}) ${isTurnedAway ? 'turns away' : 'lets in'} ${asker.name}, against the policy table: ${told.text}`,
      );
  }
  return wrong;
}
