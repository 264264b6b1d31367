import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** The client that the product is at this provider. */
export const TEST_CLIENT = { clientId: 'matchwell', clientSecret: 'known to the product and the provider' };

/** A token as it is about to be handed out. */
export interface IssuedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A real provider of OpenID Connect in this process, whose people need no password, and whose tokens a test can spoil. */
export class TestIdentityProvider {
  private readonly people = new Map<string, Readonly<Record<string, unknown>>>();
  private spoiling: ((token: IssuedToken) => string) | undefined;

  private constructor(
    private readonly server: Server,
    private readonly key: KeyObject,
    readonly issuer: string,
  ) {}

  /** Starts a provider that sends people back to an address. */
  static async open(callbackUrl: string): Promise<TestIdentityProvider> {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const opened = new TestIdentityProvider(server, privateKey, issuer);
    opened.serve(callbackUrl);
    return opened;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
  }

  /** Makes somebody known, with what the provider says of them. */
  knows(subject: string, claims: Readonly<Record<string, unknown>>): void {
    this.people.set(subject, claims);
  }

  /** Has the next token replaced. */
  spoilNext(spoiling: (token: IssuedToken) => string): void {
    this.spoiling = spoiling;
  }

  /** A token signed with the provider's key, or another. */
  sign({ header, claims }: IssuedToken, key: KeyObject = this.key): string {
    const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
  }

  /** Goes the way of a browser from the product's address for the provider to the one back, as somebody. */
  async signIn(location: string, subject: string): Promise<string> {
    const cookies = new Map<string, string>();
    let next = location;
    for (let hops = 0; hops < 6 && next.startsWith(this.issuer); hops += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(next, { redirect: 'manual', headers: { cookie, 'x-subject': subject } });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const to = answer.headers.get('location');
      if (to === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
      next = new URL(to, this.issuer).href;
    }
    return next;
  }

  private serve(callbackUrl: string): void {
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: TEST_CLIENT.clientId,
          client_secret: TEST_CLIENT.clientSecret,
          redirect_uris: [callbackUrl],
          response_types: ['code'],
          grant_types: ['authorization_code'],
        },
      ],
      jwks: { keys: [{ ...this.key.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' } as never] },
      cookies: { keys: ['a key for cookies of a test'] },
      ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
      pkce: { required: () => true },
      conformIdTokenClaims: false,
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups', 'ods'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...this.people.get(sub) }) }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId ?? '',
          accountId: oidc.session?.accountId ?? '',
        });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
    const answer = provider.callback();
    this.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (request.url?.startsWith('/interaction/')) {
        const login = { accountId: String(request.headers['x-subject']) };
        void provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
        return;
      }
      if (request.url === '/token') this.spoilAnswer(response);
      void answer(request, response);
    });
  }

  private spoilAnswer(response: ServerResponse): void {
    const { spoiling } = this;
    if (!spoiling) return;
    this.spoiling = undefined;
    const end = response.end.bind(response) as (body: string) => ServerResponse;
    response.end = ((body: string | Buffer) => {
      const answer = JSON.parse(String(body)) as { id_token: string };
      const [header, claims] = answer.id_token
        .split('.')
        .slice(0, 2)
        .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>);
      const spoilt = JSON.stringify({ ...answer, id_token: spoiling({ header: header ?? {}, claims: claims ?? {} }) });
      response.setHeader('Content-Length', Buffer.byteLength(spoilt));
      return end(spoilt);
    }) as typeof response.end;
  }
}
