import type { ApiKey } from '@matchwell/capabilities/people';

/** How a key stands. One whose maker has left is taken back with them. */
export function standingOf({ revokedAt, expiresAt }: ApiKey, now: Date): 'working' | 'expired' | 'revoked' {
  if (revokedAt) return 'revoked';
  return expiresAt <= now ? 'expired' : 'working';
}

/** A key, for its organisation. The secret is in no list. */
export function toApiKeyResponse(key: ApiKey, now: Date) {
  const { id, name, prefix, scopes, createdBy, createdAt, expiresAt, lastUsedAt } = key;
  return { id, name, prefix, scopes, state: standingOf(key, now), createdBy, createdAt, expiresAt, lastUsedAt };
}
