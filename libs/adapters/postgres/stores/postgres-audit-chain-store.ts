import { Injectable } from '@nestjs/common';
import type { ChainHead, Seal, WrittenEntry } from '@matchwell/core/audit-chain';
import { AuditChainStore, type KeptChain } from '@matchwell/capabilities/audit';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { sha256 } from '../canonical-json';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Entries read in one statement, well within its time limit. */
const ENTRIES_AT_ONCE = 5_000;

interface EntryRow extends Omit<WrittenEntry, 'position' | 'sequence' | 'at'> {
  readonly position: string;
  readonly sequence: string;
  readonly at: Date;
}

/** The audit chains and their seals in PostgreSQL. */
@Injectable()
export class PostgresAuditChainStore extends AuditChainStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async chains(): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ chain: string }[]>(
      'SELECT chain FROM audit_chain UNION SELECT chain FROM audit_entry ORDER BY chain',
    );
    return rows.map(({ chain }) => chain);
  }

  /** The head is read before and after: entries that arrived in between are left for the next time. */
  override async read(chain: string): Promise<KeptChain> {
    const head = (await this.heads(chain))[chain];
    const entries: WrittenEntry[] = [];
    for (let last: EntryRow | undefined; ;) {
      const rows = await this.entriesAfter(chain, last);
      entries.push(...rows.map(toEntry));
      last = rows.at(-1);
      if (rows.length < ENTRIES_AT_ONCE) break;
    }
    const words = await this.unitOfWork.manager.query<
      { sequence: string; words: string | null; salt: string | null }[]
    >('SELECT sequence, words, salt FROM audit_words WHERE chain = $1 ORDER BY sequence', [chain]);
    const [from, to] = [head?.length ?? 0, (await this.heads(chain))[chain]?.length ?? 0];
    return {
      entries: entries.filter(({ sequence }) => sequence <= from || sequence > to),
      head,
      words: words.map((row) => ({ ...row, sequence: Number(row.sequence) })),
    };
  }

  override async heads(only: string | null = null): Promise<Record<string, ChainHead>> {
    const rows = await this.unitOfWork.manager.query<{ chain: string; length: string; hash: string }[]>(
      'SELECT chain, length, hash FROM audit_chain WHERE $1::text IS NULL OR chain = $1 ORDER BY chain',
      [only],
    );
    return Object.fromEntries(rows.map(({ chain, length, hash }) => [chain, { length: Number(length), hash }]));
  }

  override async seals(): Promise<Seal[]> {
    const rows = await this.unitOfWork.manager.query<
      { number: string; at: Date; heads: Seal['heads']; previousHash: string; hash: string }[]
    >('SELECT number, at, heads, previous_hash AS "previousHash", hash FROM audit_seal ORDER BY number');
    return rows.map((row) => ({ ...row, number: Number(row.number), at: row.at.toISOString() }));
  }

  override async lockSeals(): Promise<void> {
    await this.unitOfWork.transaction.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.seal]);
  }

  override async insertSeal({ number, at, heads, previousHash, hash }: Seal): Promise<void> {
    await this.unitOfWork.transaction.query(
      'INSERT INTO audit_seal (number, at, heads, previous_hash, hash) VALUES ($1, $2, $3, $4, $5)',
      [number, at, JSON.stringify(heads), previousHash, hash],
    );
  }

  override hash(text: string): string {
    return sha256(text);
  }

  /** Equal numbers, which only a forger can make, are told apart by position. */
  private async entriesAfter(chain: string, last: EntryRow | undefined): Promise<EntryRow[]> {
    return this.unitOfWork.manager.query<EntryRow[]>(
      `SELECT position, chain, sequence, at, person_id AS "personId", organisation_id AS "organisationId", action,
              subject_type AS "subjectType", subject_id AS "subjectId", before, after, reason, words_digest AS "wordsDigest",
              previous_hash AS "previousHash", hash
         FROM audit_entry WHERE chain = $1 AND (sequence, position) > ($2, $3) ORDER BY sequence, position LIMIT $4`,
      [chain, last?.sequence ?? '-9223372036854775808', last?.position ?? '-9223372036854775808', ENTRIES_AT_ONCE],
    );
  }
}

function toEntry(row: EntryRow): WrittenEntry {
  return { ...row, position: Number(row.position), sequence: Number(row.sequence), at: row.at.toISOString() };
}
