import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from './canonical-json';
import { PostgresUnitOfWork } from './postgres-unit-of-work';

/** What was answered to a request: enough to answer it again in the same words. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** What is known of a key: nothing yet, the answer of the same request, or that another request used it. */
export type KeyLookup =
  | { readonly state: 'new' }
  | { readonly state: 'answered'; readonly answer: KeptAnswer }
  | { readonly state: 'reused' };

/**
 * Remembers which creating requests were carried out, in the transaction that carries them out: a client that lost the answer can ask again
 * and nothing is created twice. Keys belong to a person; two people may choose the same one.
 */
@Injectable()
export class IdempotencyKeys {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {}

  /**
   * Claims a key for a request. A second request with the same key waits here until the first one's transaction ends, then gets its answer;
   * if the first was rolled back, the second goes ahead.
   */
  async claim(personId: string, key: string, request: unknown, at: Date): Promise<KeyLookup> {
    const requestHash = createHash('sha256').update(canonicalJson(request)).digest('hex');
    const inserted = await this.unitOfWork.transaction.query<unknown[]>(
      `INSERT INTO idempotency_key (person_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING key`,
      [personId, key, requestHash, at],
    );
    if (inserted.length === 1) return { state: 'new' };
    const [row] = await this.unitOfWork.transaction.query<
      { request_hash: string; status: number; body: string; headers: Record<string, string> }[]
    >('SELECT request_hash, status, body, headers FROM idempotency_key WHERE person_id = $1 AND key = $2', [
      personId,
      key,
    ]);
    if (!row || row.request_hash !== requestHash) return { state: 'reused' };
    const body: unknown = JSON.parse(row.body);
    return { state: 'answered', answer: { status: row.status, body, headers: row.headers } };
  }

  /**
   * Keeps the answer of the request that claimed the key, in the same transaction. The body is kept as text: `jsonb` would reorder its members,
   * and a repeated answer is the same to the byte.
   */
  async keep(personId: string, key: string, answer: KeptAnswer): Promise<void> {
    await this.unitOfWork.transaction.query(
      'UPDATE idempotency_key SET status = $3, body = $4, headers = $5 WHERE person_id = $1 AND key = $2',
      [
        personId,
        key,
        answer.status,
        JSON.stringify(JSON.stringify(answer.body ?? null)),
        JSON.stringify(answer.headers),
      ],
    );
  }
}
