import {
  OwnIntroductions,
  OwnOrganisation,
  OwnRecords,
  ExportParts,
} from '@matchwell/capabilities/organisation-exports';
import type { Market } from '../market';

/** Broken on purpose: gathers an export by asking for every product there is, and for threads as the network reads them. */
export function carelessParts(market: Market): ExportParts {
  const records = market.get(OwnRecords);
  const talk = market.get(OwnIntroductions);
  const parts = new ExportParts(market.get(OwnOrganisation), records, talk);
  return Object.assign(parts, {
    all: parts.all.map((part) => {
      if (part.name === 'products')
        return { ...part, rows: () => rowsOf(market, 'SELECT * FROM innovation ORDER BY id') };
      if (part.name === 'thread-messages')
        return { ...part, rows: () => rowsOf(market, 'SELECT * FROM thread_message ORDER BY id') };
      return part;
    }),
  });
}

async function* rowsOf(market: Market, sql: string): AsyncIterable<object> {
  yield* await market.query<object>(sql);
}
