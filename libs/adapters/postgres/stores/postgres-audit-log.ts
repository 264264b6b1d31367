import { randomBytes } from 'node:crypto';
import { Injectable, Optional } from '@nestjs/common';
import {
  chainEntry,
  type ChainedContent,
  type ChainedEntry,
  type ChainHead,
  emptyHead,
  hashOfWords,
  PRODUCT_CHAIN,
  splitReason,
} from '@matchwell/core/audit-chain';
import { compareText } from '@matchwell/core/kernel/compare-text';
import { Clock } from '@matchwell/core/kernel/clock';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import {
  AUDIT_SUBJECT_TYPES,
  type AuditEntry,
  AuditLog,
  type AuditSearch,
  type AuditSubjectType,
  type RecordedAuditEntry,
} from '@matchwell/capabilities/audit';
import type { EntityManager } from 'typeorm';
import { sha256 } from '../canonical-json';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { RowScopes } from '../row-security/row-scopes';

/** An entry that waits for the end of its transaction, with the words to keep beside it. */
interface WaitingEntry {
  readonly chain: string;
  readonly content: ChainedContent;
  readonly beside: { readonly words: string; readonly salt: string } | null;
}

interface TrailRow {
  readonly position: string;
  readonly at: Date;
  readonly chain: string;
  readonly sequence: string;
  readonly hash: string;
  readonly person_id: string | null;
  readonly organisation_id: string | null;
  readonly action: string;
  readonly subject_type: AuditSubjectType;
  readonly subject_id: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly reason: string | null;
  readonly words_digest: string | null;
  readonly words: string | null;
}

/**
 * The audit log in PostgreSQL. A trigger refuses every change of what was written. Entries are chained as the last thing in their
 * transaction, with the heads of its chains locked in one order: two transactions cannot wait for each other, and a head is held no longer
 * than it takes to write. What a program did by an API key says by which.
 */
@Injectable()
export class PostgresAuditLog extends AuditLog {
  private readonly waiting = new WeakMap<EntityManager, WaitingEntry[]>();

  constructor(
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly clock: Clock,
    @Optional() private readonly scopes: RowScopes = new RowScopes(),
  ) {
    super();
  }

  override async append(entry: AuditEntry): Promise<void> {
    const manager = this.unitOfWork.transaction;
    const waiting = this.waiting.get(manager) ?? [];
    waiting.push(this.prepare(entry));
    this.waiting.set(manager, waiting);
    this.unitOfWork.atEnd(this, () => this.write(manager, waiting));
  }

  override async forSubject(subjectType: AuditSubjectType, subjectId: string): Promise<RecordedAuditEntry[]> {
    const rows = await this.unitOfWork.manager.query<TrailRow[]>(
      `${ENTRIES} WHERE a.subject_type = $1 AND a.subject_id = $2 ORDER BY a.position`,
      [subjectType, subjectId],
    );
    return rows.map(toEntry);
  }

  override async search(search: AuditSearch, { limit, cursor }: PageRequest): Promise<Page<RecordedAuditEntry>> {
    const { actorId, action, subjectType, subjectId, from, to } = search;
    // All kinds, when only an id is given: the index of subjects begins with the kind.
    const kinds = subjectType ? [subjectType] : subjectId === undefined ? null : AUDIT_SUBJECT_TYPES;
    const rows = await this.unitOfWork.manager.query<TrailRow[]>(
      `${ENTRIES}
        WHERE ($1::uuid IS NULL OR a.person_id = $1 OR a.after->>'apiKey' = $1::text)
          AND (NOT $2::boolean OR a.person_id IS NULL)
          AND ($3::text IS NULL OR a.action = $3)
          AND ($4::text[] IS NULL OR a.subject_type = ANY ($4))
          AND ($5::text IS NULL OR a.subject_id = $5)
          AND ($6::timestamptz IS NULL OR a.at >= $6)
          AND ($7::timestamptz IS NULL OR a.at <= $7)
          AND ($8::bigint IS NULL OR (a.at, a.position) < ((SELECT c.at FROM audit_entry c WHERE c.position = $8), $8))
        ORDER BY a.at DESC, a.position DESC LIMIT $9`,
      [actorId, actorId === null, action, kinds, subjectId, from, to, cursor, limit + 1].map((each) => each ?? null),
    );
    const shown = rows.slice(0, limit);
    return { items: shown.map(toEntry), nextCursor: rows.length > limit ? (shown.at(-1)?.position ?? null) : null };
  }

  private prepare(entry: AuditEntry): WaitingEntry {
    const { personId, organisationId, action, subjectType, subjectId, before, after } = entry;
    const { clientId } = this.scopes.now;
    const { reason, words } = splitReason(entry.reason, entry.words, personId !== null);
    const beside = words === null ? null : { words, salt: randomBytes(16).toString('hex') };
    const content: ChainedContent = {
      at: this.clock.now().toISOString(),
      personId,
      organisationId,
      action,
      subjectType,
      subjectId,
      before: before ?? null,
      after: clientId === undefined || personId === null ? (after ?? null) : { ...after, apiKey: clientId },
      reason,
      wordsDigest: beside && hashOfWords(beside.words, beside.salt, sha256),
    };
    return { chain: organisationId ?? PRODUCT_CHAIN, content, beside };
  }

  private async write(manager: EntityManager, waiting: readonly WaitingEntry[]): Promise<void> {
    const heads = await lockHeads(
      manager,
      [...new Set(waiting.map(({ chain }) => chain))].toSorted((a, b) => compareText(a, b)),
    );
    const written = waiting.map(({ chain, content, beside }) => {
      const entry = chainEntry(content, chain, heads.get(chain) ?? emptyHead(chain, sha256), sha256);
      heads.set(chain, { length: entry.sequence, hash: entry.hash });
      return { entry, beside };
    });
    await insertEntries(
      manager,
      written.map(({ entry }) => entry),
    );
    const words = written.flatMap(({ entry: { chain, sequence }, beside }) =>
      beside ? [{ chain, sequence, ...beside }] : [],
    );
    if (words.length > 0) {
      await manager.query(
        `INSERT INTO audit_words (chain, sequence, words, salt)
         SELECT chain, sequence, words, salt FROM jsonb_to_recordset($1) AS w (chain text, sequence bigint, words text, salt text)`,
        [JSON.stringify(words)],
      );
    }
    await manager.query(
      `UPDATE audit_chain c SET length = h.length, hash = h.hash
         FROM jsonb_to_recordset($1) AS h (chain text, length bigint, hash text) WHERE c.chain = h.chain`,
      [JSON.stringify([...heads].map(([chain, head]) => ({ chain, ...head })))],
    );
  }
}

const ENTRIES = `SELECT a.*, w.words FROM audit_entry a
  LEFT JOIN audit_words w ON w.chain = a.chain AND w.sequence = a.sequence`;

function toEntry(row: TrailRow): RecordedAuditEntry {
  return {
    position: Number(row.position),
    at: row.at,
    chain: row.chain,
    sequence: Number(row.sequence),
    hash: row.hash,
    personId: row.person_id,
    organisationId: row.organisation_id,
    action: row.action,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    before: row.before ?? undefined,
    after: row.after ?? undefined,
    reason: row.reason ?? undefined,
    words: row.words ?? undefined,
    ...(row.words_digest !== null && row.words === null ? { wordsErased: true as const } : {}),
  };
}

/** Locks the heads of the chains, in the order given, beginning those that hold nothing yet. */
async function lockHeads(manager: EntityManager, chains: readonly string[]): Promise<Map<string, ChainHead>> {
  await manager.query(
    `INSERT INTO audit_chain (chain, length, hash)
     SELECT chain, 0, hash FROM jsonb_to_recordset($1) AS c (chain text, hash text) ORDER BY chain COLLATE "C"
     ON CONFLICT (chain) DO NOTHING`,
    [JSON.stringify(chains.map((chain) => ({ chain, hash: emptyHead(chain, sha256).hash })))],
  );
  const rows = await manager.query<{ chain: string; length: string; hash: string }[]>(
    `SELECT chain, length, hash FROM audit_chain WHERE chain = ANY ($1) ORDER BY chain COLLATE "C" FOR UPDATE`,
    [chains],
  );
  return new Map(rows.map(({ chain, length, hash }) => [chain, { length: Number(length), hash }]));
}

async function insertEntries(manager: EntityManager, entries: readonly ChainedEntry[]): Promise<void> {
  await manager.query(
    `INSERT INTO audit_entry (at, person_id, organisation_id, action, subject_type, subject_id, before, after, reason, words_digest,
            chain, sequence, previous_hash, hash)
     SELECT at, "personId", "organisationId", action, "subjectType", "subjectId", NULLIF(before, 'null'), NULLIF(after, 'null'), reason,
            "wordsDigest", chain, sequence, "previousHash", hash
       FROM jsonb_to_recordset($1) AS e (at timestamptz, "personId" uuid, "organisationId" uuid, action text, "subjectType" text,
            "subjectId" text, before jsonb, after jsonb, reason text, "wordsDigest" text, chain text, sequence bigint,
            "previousHash" text, hash text)
      ORDER BY chain COLLATE "C", sequence`,
    [JSON.stringify(entries)],
  );
}
