import { Injectable } from '@nestjs/common';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { SignInOrigin } from '../session';
import { SessionDesk } from '../session-desk';
import type { SignedIn } from '../session.service';
import { IdentityProvider, type IdentityRequest, type ProvedIdentity } from './identity-provider.port';
import { OrganisationAccounts } from './organisation-accounts.service';
import { SignInRequestStore } from './sign-in-request-store.port';
import { SignInWatch } from './sign-in-watch.port';

/** How long somebody may be at the provider, in milliseconds: ten minutes. */
export const SIGN_IN_REQUEST_MS = 10 * 60 * 1000;

/** Where a browser is sent, and what it has to bring back. */
export interface SentToProvider {
  readonly location: string;
  /** For the browser that asked and no other; kept nowhere else. */
  readonly browserToken: string;
}

/** A session that an organisation vouched for. */
export interface OrganisationSignedIn extends SignedIn {
  /** The page to go on to, if one was asked for. */
  readonly goOnTo?: string;
}

/** Why nobody was signed in. */
export type OrganisationRefusal = 'identity.refused' | 'identity.not_allowed';

/** Signing in with one's own organisation. A refusal tells the browser little; the operator's log gets a code. */
@Injectable()
export class OrganisationSignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly provider: IdentityProvider,
    private readonly requests: SignInRequestStore,
    private readonly accounts: OrganisationAccounts,
    private readonly watch: SignInWatch,
    private readonly desk: SessionDesk,
  ) {}

  /** Whether there is a provider to sign in with. */
  get isOffered(): boolean {
    return this.provider.isConfigured;
  }

  /** Begins a sign-in. */
  async begin(goOnTo: string | undefined): Promise<Outcome<SentToProvider, 'identity.refused'>> {
    const { secrets, clock } = this.desk;
    const [state, browser] = [secrets.newToken(), secrets.newToken()];
    const location = await this.provider.addressFor(this.requestOf(state.token, browser.token));
    if (location === undefined) return this.refuse('provider_unreachable');
    await this.requests.insert({
      stateHash: state.tokenHash,
      browserHash: browser.tokenHash,
      goOnTo: goOnTo ?? null,
      expiresAt: new Date(clock.now().getTime() + SIGN_IN_REQUEST_MS),
    });
    return accepted({ location, browserToken: browser.token });
  }

  /**
   * Ends a sign-in with what the browser brought back: path and query of the address that the provider sent it to, and the token that it kept.
   * Works once, whatever comes of it.
   */
  async finish(
    callback: string,
    state: string,
    browserToken: string,
    origin: SignInOrigin = {},
  ): Promise<Outcome<OrganisationSignedIn, OrganisationRefusal>> {
    const { secrets, clock } = this.desk;
    const hashes = [secrets.hashToken(state), secrets.hashToken(browserToken)] as const;
    const request = await this.requests.take(...hashes, clock.now());
    if (!request) return this.refuse('unknown_or_used_state');
    const identity = await this.provider.identityFrom(callback, this.requestOf(state, browserToken));
    if ('rejectedFor' in identity) return this.refuse(identity.rejectedFor);
    return this.open(identity, request.goOnTo ?? undefined, origin);
  }

  private async open(
    identity: ProvedIdentity,
    goOnTo: string | undefined,
    origin: SignInOrigin,
  ): Promise<Outcome<OrganisationSignedIn, OrganisationRefusal>> {
    const opened = await this.unitOfWork.run(async () => {
      const place = await this.accounts.place(identity);
      if ('refusedFor' in place) return place;
      return this.desk.sessions.open(place.membershipId, origin, 'organisation', identity.roles);
    });
    if ('refusedFor' in opened) {
      this.watch.refused(opened.refusedFor);
      return refused(
        'identity.not_allowed',
        'Your organisation knows you, but you have no place here yet. Ask your team’s lead or an administrator for an invitation to the address that your organisation has for you.',
      );
    }
    return accepted({ ...opened, goOnTo });
  }

  /** Nonce and verifier follow from what the browser keeps, so that the database holds nothing a thief could sign in with. */
  private requestOf(state: string, browserToken: string): IdentityRequest {
    const { secrets } = this.desk;
    return {
      state,
      nonce: secrets.hashToken(`${browserToken} nonce`),
      verifier: secrets.hashToken(`${browserToken} verifier`),
    };
  }

  private refuse(reason: string) {
    this.watch.refused(reason);
    return refused('identity.refused', 'Signing in with your organisation did not work. Begin again.');
  }
}
