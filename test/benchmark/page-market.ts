import { Client } from 'pg';

/** How large the market became. */
export interface PageMarketSize {
  readonly products: number;
  readonly needs: number;
  readonly introductions: number;
}

/** The id of a record's copy: the same for the same record and number, so that copies find each other. */
const COPY = (id: string) => `md5(${id}::text || '/' || k)::uuid`;

/**
 * Multiplies a matched demo market until it has at least so many products and needs. Copy `k` of a need stands to copy `k` of each product as
 * the originals stand to each other, introductions included, and belongs to the same organisation: the demo accounts have long lists.
 * Triggers and foreign keys rest meanwhile; the role must be allowed that.
 */
export async function multiplyMarket(
  databaseUrl: string,
  wanted: { readonly products: number; readonly needs: number },
): Promise<PageMarketSize> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const count = async (table: string) =>
      Number((await client.query<{ count: string }>(`SELECT count(*) FROM ${table}`)).rows[0]?.count);
    const products = copies(wanted.products, await count('innovation'));
    const needs = copies(wanted.needs, await count('need'));
    const pairs = Math.min(products, needs);
    await client.query('BEGIN');
    await client.query(`SET LOCAL session_replication_role = replica`);
    const copied = copierOf(await storedColumns(client));
    for (const [statement, times] of [
      [copied('innovation', renamed('name')), products],
      [copied('need', renamed('title')), needs],
      [copied('evidence_verification', ofCopy('innovation_id')), products],
      [copied('match_run', ofCopy('need_id')), needs],
      [copied('need_watch', ofCopy('need_id')), needs],
      [SEARCHED('innovation'), products],
      [SEARCHED('need'), needs],
      [copied('need_match', MATCH), pairs],
      [copied('introduction', INTRODUCTION), pairs],
      [copied('introduction_assignment', ofCopy('introduction_id')), pairs],
      [copied('thread_message', THREAD_MESSAGE), pairs],
      [copied('meeting', MEETING), pairs],
      [copied('message', LETTER), pairs],
      [copied('audit_entry', AUDIT_ENTRY, ['position']), pairs],
    ] as const)
      await client.query(statement, [times]);
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
    return {
      products: await count('innovation'),
      needs: await count('need'),
      introductions: await count('introduction'),
    };
  } finally {
    await client.end();
  }
}

/** The columns of every table that the database does not derive by itself. */
async function storedColumns(client: Client): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `SELECT table_name AS table, array_agg(column_name::text ORDER BY ordinal_position) AS columns FROM information_schema.columns
      WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY table_name`,
  );
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

/** Writes statements that copy the rows of a table so many times, with some members of each replaced and some columns left to the database. */
function copierOf(columns: ReadonlyMap<string, readonly string[]>) {
  return (table: string, replaced: string, leftOut: readonly string[] = []): string => {
    const names = (columns.get(table) ?? []).filter((name) => !leftOut.includes(name));
    return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => `(copy.r).${name}`).join(', ')}
      FROM (SELECT jsonb_populate_record(t, jsonb_build_object(${replaced})) AS r FROM ${table} t, generate_series(1, $1::int) k) copy`;
  };
}

function renamed(title: string): string {
  const column = (name: string) =>
    `'${name}', jsonb_set(t.${name}, '{${title}}', to_jsonb(t.${name}->>'${title}' || ' ' || k))`;
  return `${ofCopy('id')}, ${column('draft')}, ${column('published')}`;
}

const ofCopy = (key: string) => `'${key}', ${COPY(`t.${key}`)}`;

// Not by way of JSON: search content has a type of its own.
const SEARCHED = (kind: string) => `
  INSERT INTO search_document (generation, kind, id, removed, visibility, content, themes, care_settings, product_type, trl, regions,
                               published_at, fingerprint)
  SELECT generation, kind, ${COPY('id')}, removed, visibility, content, themes, care_settings, product_type, trl, regions,
         published_at, fingerprint
    FROM search_document, generate_series(1, $1::int) k WHERE kind = '${kind}'`;

const MATCH = `${ofCopy('need_id')}, ${ofCopy('innovation_id')},
  'explanation', replace(replace(t.explanation::text, t.innovation_id::text, ${COPY('t.innovation_id')}::text),
                         t.need_id::text, ${COPY('t.need_id')}::text)::jsonb`;

const INTRODUCTION = `${ofCopy('id')}, ${ofCopy('need_id')}, ${ofCopy('innovation_id')},
  'need_title', t.need_title || ' ' || k, 'innovation_name', t.innovation_name || ' ' || k`;

const THREAD_MESSAGE = `${ofCopy('id')}, ${ofCopy('introduction_id')}, 'answers_id', ${COPY('t.answers_id')}`;

const MEETING = `${ofCopy('id')}, ${ofCopy('introduction_id')}`;

const LETTER = `${ofCopy('id')}, ${ofCopy('introduction_id')}, 'cause', t.cause || ' ' || k, 'digest_id', ${COPY('t.digest_id')}`;

// Whoever verifies the chain would find it broken; nobody does here.
const AUDIT_ENTRY = `'sequence', t.sequence + k * 1000000, 'at', t.at - k * interval '1 minute'`;

/** How many copies of everything it takes to get from so many records to at least so many. */
function copies(target: number, now: number): number {
  return Math.max(0, Math.ceil(target / now) - 1);
}
