import { randomBytes } from 'node:crypto';
import { chainEntry, type ChainHead, emptyHead, hashOfWords, PRODUCT_CHAIN } from '@matchwell/core/audit-chain';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sha256 } from '../canonical-json';

/**
 * The audit log becomes a chain of hashes for each organisation. What was written before is chained in the order in which it was written;
 * reasons that people gave move beside the chain.
 */
export class AuditChain1764000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of BEFORE_CHAINING) await runner.query(statement);
    await chainWhatIsThere(runner);
    for (const statement of AFTER_CHAINING) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** Entries chained in one statement. */
const ENTRIES_AT_ONCE = 1_000;

const BEFORE_CHAINING = [
  `ALTER TABLE audit_entry ADD COLUMN chain text, ADD COLUMN sequence bigint, ADD COLUMN previous_hash text, ADD COLUMN hash text,
    ADD COLUMN words_digest text`,
  `CREATE TABLE audit_chain (
    chain text PRIMARY KEY,
    length bigint NOT NULL CHECK (length >= 0),
    hash text NOT NULL
  )`,
  `CREATE TABLE audit_words (
    chain text NOT NULL,
    sequence bigint NOT NULL,
    words text,
    salt text,
    erased_at timestamptz,
    PRIMARY KEY (chain, sequence),
    CONSTRAINT audit_words_erased_whole CHECK ((words IS NULL) = (erased_at IS NOT NULL) AND (words IS NULL) = (salt IS NULL))
  )`,
  `CREATE TABLE audit_seal (
    number bigint PRIMARY KEY CHECK (number > 0),
    at timestamptz NOT NULL,
    heads jsonb NOT NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL
  )`,
  'ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only',
];

const AFTER_CHAINING = [
  `ALTER TABLE audit_entry ALTER COLUMN chain SET NOT NULL, ALTER COLUMN sequence SET NOT NULL,
    ALTER COLUMN previous_hash SET NOT NULL, ALTER COLUMN hash SET NOT NULL`,
  'CREATE UNIQUE INDEX audit_entry_of_chain ON audit_entry (chain, sequence)',
  'ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only',
  `CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
  `CREATE TRIGGER audit_words_stay BEFORE DELETE OR TRUNCATE ON audit_words
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
  `CREATE FUNCTION allow_only_erasure_of_words() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.words IS NOT NULL OR (NEW.chain, NEW.sequence) IS DISTINCT FROM (OLD.chain, OLD.sequence) THEN
       RAISE EXCEPTION 'The audit log is append-only: words can be erased, never changed.';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER audit_words_only_erased BEFORE UPDATE ON audit_words FOR EACH ROW EXECUTE FUNCTION allow_only_erasure_of_words()`,
];

const DOWN = [
  'ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only',
  `UPDATE audit_entry a SET reason = COALESCE(a.reason, w.words) FROM audit_words w
    WHERE w.chain = a.chain AND w.sequence = a.sequence`,
  'ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only',
  'DROP TABLE audit_seal, audit_words, audit_chain',
  'DROP FUNCTION allow_only_erasure_of_words',
  `ALTER TABLE audit_entry DROP COLUMN chain, DROP COLUMN sequence, DROP COLUMN previous_hash, DROP COLUMN hash,
    DROP COLUMN words_digest`,
];

interface OldRow {
  readonly position: string;
  readonly at: Date;
  readonly person_id: string | null;
  readonly organisation_id: string | null;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly reason: string | null;
}

async function chainWhatIsThere(runner: QueryRunner): Promise<void> {
  const heads = new Map<string, ChainHead>();
  for (let last = '0'; ;) {
    const rows = (await runner.query('SELECT * FROM audit_entry WHERE position > $1 ORDER BY position LIMIT $2', [
      last,
      ENTRIES_AT_ONCE,
    ])) as OldRow[];
    const chained = rows.map((row) => chainRow(row, heads));
    await runner.query(
      `UPDATE audit_entry a SET at = c.at, reason = c.reason, words_digest = c."wordsDigest", chain = c.chain, sequence = c.sequence,
              previous_hash = c."previousHash", hash = c.hash
         FROM jsonb_to_recordset($1) AS c (position bigint, at timestamptz, reason text, "wordsDigest" text, chain text,
              sequence bigint, "previousHash" text, hash text)
        WHERE a.position = c.position`,
      [JSON.stringify(chained)],
    );
    await runner.query(
      `INSERT INTO audit_words (chain, sequence, words, salt) SELECT chain, sequence, words, salt
         FROM jsonb_to_recordset($1) AS w (chain text, sequence bigint, words text, salt text) WHERE words IS NOT NULL`,
      [JSON.stringify(chained)],
    );
    if (rows.length < ENTRIES_AT_ONCE) break;
    last = rows.at(-1)?.position ?? last;
  }
  await runner.query(
    `INSERT INTO audit_chain (chain, length, hash)
     SELECT chain, length, hash FROM jsonb_to_recordset($1) AS h (chain text, length bigint, hash text)`,
    [JSON.stringify([...heads].map(([chain, head]) => ({ chain, ...head })))],
  );
}

/** Every reason that a person gave moves beside the chain: which of them are codes was not written down. */
function chainRow(row: OldRow, heads: Map<string, ChainHead>) {
  const chain = row.organisation_id ?? PRODUCT_CHAIN;
  const words = row.person_id === null ? null : row.reason;
  const salt = words === null ? null : randomBytes(16).toString('hex');
  const content = {
    at: row.at.toISOString(),
    personId: row.person_id,
    organisationId: row.organisation_id,
    action: row.action,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    before: row.before,
    after: row.after,
    reason: words === null ? row.reason : null,
    wordsDigest: words === null || salt === null ? null : hashOfWords(words, salt, sha256),
  };
  const entry = chainEntry(content, chain, heads.get(chain) ?? emptyHead(chain, sha256), sha256);
  heads.set(chain, { length: entry.sequence, hash: entry.hash });
  return { ...entry, position: row.position, words, salt };
}
