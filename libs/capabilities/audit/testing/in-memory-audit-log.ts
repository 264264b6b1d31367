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
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import {
  type AuditEntry,
  AuditLog,
  type AuditSearch,
  type AuditSubjectType,
  type RecordedAuditEntry,
} from '@matchwell/capabilities/audit';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import type { KeptAuditEntry } from './kept-audit-entry';
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

  override async forSubject(subjectType: AuditSubjectType, subjectId: string): Promise<RecordedAuditEntry[]> {
    return this.market.kept.audit
      .filter(({ entry }) => entry.subjectType === subjectType && entry.subjectId === subjectId)
      .map(recorded);
  }

  override async search(search: AuditSearch, { limit, cursor }: PageRequest): Promise<Page<RecordedAuditEntry>> {
    const newest = this.market.kept.audit
      .map(recorded)
      .toSorted((one, other) => other.at.getTime() - one.at.getTime() || other.position - one.position);
    const last = newest.findIndex(({ position }) => position === Number(cursor));
    const rest = cursor === undefined ? newest : last < 0 ? [] : newest.slice(last + 1);
    const found = rest.filter((entry) => fits(entry, search));
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? String(items.at(-1)?.position) : null };
  }
}

function fits(entry: RecordedAuditEntry, { actorId, action, subjectType, subjectId, from, to }: AuditSearch): boolean {
  return (
    (actorId === undefined ||
      entry.personId === actorId ||
      (actorId !== null && entry.after?.['apiKey'] === actorId)) &&
    (action === undefined || entry.action === action) &&
    (subjectType === undefined || entry.subjectType === subjectType) &&
    (subjectId === undefined || entry.subjectId === subjectId) &&
    (from === undefined || entry.at >= from) &&
    (to === undefined || entry.at <= to)
  );
}

function recorded({ entry, subjectType, words }: KeptAuditEntry): RecordedAuditEntry {
  const { position, chain, sequence, hash, personId, organisationId, action, subjectId } = entry;
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
}

function headBehind(last: ChainedEntry | undefined, chain: string): ChainHead {
  return last ? { length: last.sequence, hash: last.hash } : emptyHead(chain, toyHash);
}
