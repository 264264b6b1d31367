import { type ApiKey, ApiKeyStore, type PresentedKey } from '@matchwell/capabilities/people';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** API keys in memory. */
export class InMemoryApiKeyStore extends ApiKeyStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(key: ApiKey, membershipId: string, keyHash: string): Promise<boolean> {
    const isTaken = this.all.some(
      ({ key: each }) => each.organisationId === key.organisationId && each.name === key.name && !each.revokedAt,
    );
    if (!isTaken) this.kept.set(keyHash, { key: structuredClone(key), membershipId });
    return !isTaken;
  }

  override async find(keyHash: string): Promise<PresentedKey | undefined> {
    const { memberships, people, organisations } = this.market.kept;
    const found = this.kept.get(keyHash);
    const membership = memberships.find(({ id }) => id === found?.membershipId);
    if (!found || found.key.revokedAt || !membership || membership.endedAt) return undefined;
    if (people.get(membership.personId)?.disabledAt) return undefined;
    const { id, organisationId, role, createdBy } = found.key;
    const networkId = organisations.get(organisationId)?.networkId;
    return {
      key: structuredClone(found.key),
      actor: { personId: createdBy, organisationId, role, networkId, clientId: id },
    };
  }

  override async listOf(organisationId: string): Promise<ApiKey[]> {
    return this.all
      .filter(({ key }) => key.organisationId === organisationId)
      .map(({ key }) => structuredClone(key))
      .toReversed();
  }

  override async noteUse(id: string, at: Date): Promise<void> {
    this.change(({ key }) => key.id === id && !(key.lastUsedAt && key.lastUsedAt >= at), { lastUsedAt: at });
  }

  override async revoke(id: string, organisationId: string, at: Date): Promise<boolean> {
    return (
      this.change(({ key }) => key.id === id && key.organisationId === organisationId && !key.revokedAt, {
        revokedAt: at,
      }) > 0
    );
  }

  override async revokeAllOf(personId: string, membershipId: string | undefined, at: Date): Promise<number> {
    return this.change(
      (each) =>
        each.key.createdBy === personId &&
        !each.key.revokedAt &&
        (membershipId === undefined || each.membershipId === membershipId),
      { revokedAt: at },
    );
  }

  private get kept() {
    return this.market.kept.links.apiKeys;
  }

  private get all() {
    return [...this.kept.values()];
  }

  private change(
    isMeant: (kept: { readonly key: ApiKey; readonly membershipId: string }) => boolean,
    change: Partial<ApiKey>,
  ): number {
    const meant = [...this.kept].filter(([, kept]) => isMeant(kept));
    for (const [keyHash, kept] of meant) this.kept.set(keyHash, { ...kept, key: { ...kept.key, ...change } });
    return meant.length;
  }
}
