import {
  chainEntry,
  type ChainedEntry,
  type ChainHead,
  emptyHead,
  hashOfWords,
  PRODUCT_CHAIN,
  splitReason,
} from '@matchwell/core/audit-chain';
import type { Clock } from '@matchwell/core/kernel/clock';
import { type AuditEntry, AuditLog, type RecordedAuditEntry } from '@matchwell/capabilities/audit';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { toyHash } from './toy-hash';

/** The audit log in memory. */
export class InMemoryAuditLog extends AuditLog {
  constructor(
    private readonly market: InMemoryMarket,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async append(given: AuditEntry): Promise<void> {
    const { audit } = this.market.written;
    const { personId, organisationId, action, subjectType, subjectId, before, after } = structuredClone(given);
    const { reason, words } = splitReason(given.reason, given.words, personId !== null);
    const salt = words === null ? null : `salt-${audit.length}`;
    const wordsDigest = words === null || salt === null ? null : hashOfWords(words, salt, toyHash);
    const chain = organisationId ?? PRODUCT_CHAIN;
    const last = audit.findLast((each) => each.entry.chain === chain)?.entry;
    const content = { at: this.clock.now().toISOString(), personId, organisationId, action, subjectType, subjectId };
    const more = { before: before ?? null, after: after ?? null, reason, wordsDigest };
    const entry = chainEntry({ ...content, ...more }, chain, headBehind(last, chain), toyHash);
    audit.push({ entry: { ...entry, position: audit.length + 1 }, subjectType, words, salt });
  }

  override async forSubject(subjectType: AuditEntry['subjectType'], subjectId: string): Promise<RecordedAuditEntry[]> {
    return this.market.kept.audit
      .filter(({ entry }) => entry.subjectType === subjectType && entry.subjectId === subjectId)
      .map(({ entry, words }) => {
        const { position, chain, sequence, hash, personId, organisationId, action } = entry;
        return structuredClone({
          position,
          at: new Date(entry.at),
          chain,
          sequence,
          hash,
          personId,
          organisationId,
          action,
          subjectType,
          subjectId,
          before: entry.before ?? undefined,
          after: entry.after ?? undefined,
          reason: entry.reason ?? undefined,
          words: words ?? undefined,
          wordsErased: words === null && entry.wordsDigest !== null ? (true as const) : undefined,
        });
      });
  }
}

function headBehind(last: ChainedEntry | undefined, chain: string): ChainHead {
  return last ? { length: last.sequence, hash: last.hash } : emptyHead(chain, toyHash);
}
