import type { NestExpressApplication } from '@nestjs/platform-express';
import { SignInWatch } from '@matchwell/capabilities/people';
import type { OidcConfiguration } from '@matchwell/platform/configuration/oidc-configuration';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import pino from 'pino';
import { LoggedSignInWatch } from '../../apps/marketplace/logged-sign-in-watch';
import { TEST_CLIENT, TestIdentityProvider } from './identity-provider';
import { Market } from './market';
import { createReplacedMarketplace, type Replacement } from './marketplace';
import { PageBrowser } from './page-browser';

/** Where the provider sends browsers back to. */
export const CALLBACK = 'https://matchwell.example/sign-in/organisation/callback';

/** A market, a real provider, and HTTP applications that sign people in with it. Open it in `beforeAll`, close it in `afterAll`. */
export class OrganisationSignInScene {
  /** The lines of the log since the test began. */
  lines: string[] = [];
  private readonly applications: NestExpressApplication[] = [];
  private subjects = 0;

  private constructor(
    readonly market: Market,
    readonly provider: TestIdentityProvider,
  ) {}

  static async open(): Promise<OrganisationSignInScene> {
    // The provider says that it keeps everything in memory, which is what a test wants.
    const quiet = jest.spyOn(console, 'warn').mockReturnValue();
    const scene = new OrganisationSignInScene(await Market.open(), await TestIdentityProvider.open(CALLBACK));
    quiet.mockRestore();
    return scene;
  }

  async close(): Promise<void> {
    await Promise.all(this.applications.map((application) => application.close()));
    await this.provider.close();
    await this.market.close();
  }

  /** What the configuration says of the provider. */
  get settings(): OidcConfiguration {
    return { issuer: this.provider.issuer, ...TEST_CLIENT, scopes: 'openid email profile' };
  }

  /** An HTTP application that signs people in with the provider. */
  async start(
    oidc: Partial<OidcConfiguration> = {},
    more: readonly Replacement[] = [],
  ): Promise<NestExpressApplication> {
    const stream = { write: (line: string) => this.lines.push(line) };
    const watch = {
      port: SignInWatch,
      inject: [],
      useFactory: () => new LoggedSignInWatch(new ProcessLogger(pino({ level: 'info' }, stream))),
    };
    const settings = { oidc: { ...this.settings, ...oidc } };
    const application = await createReplacedMarketplace(this.market.url, [watch, ...more], settings);
    this.applications.push(application);
    return application;
  }

  /** Makes an address known to the provider. Answers the provider's name for its person. */
  known(email: string, more: Readonly<Record<string, unknown>> = {}): string {
    this.subjects += 1;
    const subject = `subject-${this.subjects}`;
    this.provider.knows(subject, { email, email_verified: true, name: 'Somebody Known', ...more });
    return subject;
  }

  /** Path and query that the provider sends a browser back to, as somebody. */
  async sentBack(browser: PageBrowser, subject: string): Promise<string> {
    const begun = await browser.get('/sign-in/organisation');
    return pathOf(await this.provider.signIn(begun.headers['location'] ?? '', subject));
  }

  /** Signs in from the first link to the last answer. */
  async signIn(subject: string, on: NestExpressApplication) {
    const browser = new PageBrowser(on);
    const answer = await browser.get(await this.sentBack(browser, subject));
    const location = answer.headers['location'] ?? '';
    return { browser, location, isSignedIn: browser.jar.has('matchwell-development') };
  }

  /** Why sign-ins were refused, as the log has it. */
  reasons(): string[] {
    return this.lines.map((line) => (JSON.parse(line) as { reason: string }).reason);
  }
}

/** An address without its host. */
export function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
