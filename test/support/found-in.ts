import type { Market } from './market';

/** Where any of the texts is found, asked in the plainest way there is: the whole row as text, table by table. */
export async function foundIn(market: Market, texts: readonly string[]): Promise<string[]> {
  const tables = await market.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    for (const text of texts) {
      const forms = [text, JSON.stringify(text).slice(1, -1), text.replaceAll('"', '""')];
      const [row] = await market.query<{ hits: number }>(
        `SELECT count(*)::integer AS hits FROM ${name} t
          WHERE EXISTS (SELECT FROM unnest($1::text[]) form WHERE position(lower(form) IN lower(t::text)) > 0)`,
        [forms],
      );
      if (row && row.hits > 0) found.push(`${name}: ${text}`);
    }
  }
  return found;
}
