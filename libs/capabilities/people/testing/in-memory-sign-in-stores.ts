import {
  type ExternalIdentity,
  ExternalIdentityStore,
  type SignInRequest,
  SignInRequestStore,
} from '@matchwell/capabilities/people';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Who is who at a provider, in memory. */
export class InMemoryExternalIdentityStore extends ExternalIdentityStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async findPerson(issuer: string, subject: string): Promise<string | undefined> {
    return this.kept.find((each) => each.issuer === issuer && each.subject === subject)?.personId;
  }

  override async nameOf(personId: string, issuer: string): Promise<string | undefined> {
    return this.kept.find((each) => each.issuer === issuer && each.personId === personId)?.subject;
  }

  override async link(identity: ExternalIdentity): Promise<boolean> {
    const { issuer, subject, personId } = identity;
    const isTied = this.kept.some(
      (each) => each.issuer === issuer && (each.subject === subject || each.personId === personId),
    );
    if (!isTied) this.kept.push({ ...identity });
    return !isTied;
  }

  private get kept() {
    return this.market.kept.links.identities;
  }
}

/** Sign-ins under way at the provider, in memory. */
export class InMemorySignInRequestStore extends SignInRequestStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(request: SignInRequest): Promise<void> {
    this.market.kept.links.signInRequests.set(request.stateHash, { ...request });
  }

  override async take(stateHash: string, browserHash: string, at: Date): Promise<SignInRequest | undefined> {
    const { signInRequests } = this.market.kept.links;
    const found = signInRequests.get(stateHash);
    if (!found || found.browserHash !== browserHash || found.expiresAt <= at) return undefined;
    signInRequests.delete(stateHash);
    return found;
  }
}
