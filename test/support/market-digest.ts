import { createHash } from 'node:crypto';
import { canonicalJson } from '@matchwell/adapters/postgres/canonical-json';
import type { Market } from './market';

/**
 * Everything the matcher writes, except what is new in each run by nature: ids it gave, moments at which it wrote, and how busy each network
 * was at such a moment, which routing notes beside the owner it names. `digest` is equal exactly when every byte of the rest is.
 */
export async function marketDigest(market: Market): Promise<{
  readonly matches: number;
  readonly runs: number;
  readonly introductions: number;
  readonly digest: string;
}> {
  const matches = await market.query('SELECT * FROM need_match ORDER BY need_id, innovation_id');
  const runs = await market.query(
    'SELECT need_id, need_version, epoch_id, counts, gate_failures, digest FROM match_run ORDER BY need_id',
  );
  const introductions = await market.query(
    `SELECT need_id, innovation_id, need_title, innovation_name, buyer_organisation_id, supplier_organisation_id, network_id, state,
            version, origin, route->>'owner' AS owner, route->>'rule' AS rule, match, decline, outcome
       FROM introduction ORDER BY need_id, innovation_id, state`,
  );
  return {
    matches: matches.length,
    runs: runs.length,
    introductions: introductions.length,
    digest: createHash('sha256').update(canonicalJson({ matches, runs, introductions })).digest('hex'),
  };
}
