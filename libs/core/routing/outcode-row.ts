import type { CountryShare, IcbShare, NetworkShare, Outcode } from './routing-data';

/** The day before the seven new boards began, and the days between which the first 42 boards stood. */
const FIRST_BOARDS = { validFrom: '2022-07-01', validTo: '2026-03-31' } as const;
const SECOND_BOARDS = { validFrom: '2026-04-01', validTo: null } as const;

/**
 * Reads one row of `data/outcodes.json`:
 * `outcode|networks|straddle|sectors|icbs 2022-07-01 to 2026-03-31|icbs from 2026-04-01|contested|other countries`,
 * shares as `name:share` with commas between, sectors as `digit=shares` with semicolons between.
 */
export function readOutcodeRow(row: string): Outcode {
  const [
    outcode = '',
    networks = '',
    straddle = '',
    sectors = '',
    first = '',
    second = '',
    contested = '',
    elsewhere = '',
  ] = row.split('|');
  const before = readShares(first).map(asIcb);
  const after = readShares(second).map(asIcb);
  return {
    outcode,
    networks: readShares(networks).map(asNetwork),
    straddle: straddle === 'major' || straddle === 'minor' || straddle === 'trace' ? straddle : '',
    sectors: readSectors(sectors, asNetwork),
    icbs: [
      { ...FIRST_BOARDS, shares: before },
      { ...SECOND_BOARDS, shares: after },
    ],
    contested: readShares(contested).map(asNetwork),
    elsewhere: readShares(elsewhere.split(';')[0] ?? '').map(asCountry),
    elsewhereBySector: readSectors(elsewhere.split(';').slice(1).join(';'), asCountry),
  };
}

function readSectors<T>(text: string, as: (share: Share) => T): Map<string, readonly T[]> {
  if (text === '') return new Map();
  return new Map(
    text.split(';').map((each) => {
      const [digit = '', shares = ''] = each.split('=');
      return [digit, readShares(shares).map(as)] as const;
    }),
  );
}

interface Share {
  readonly of: string;
  readonly share: number;
}

function readShares(text: string): Share[] {
  if (text === '') return [];
  return text.split(',').map((each) => {
    const at = each.lastIndexOf(':');
    return { of: each.slice(0, at), share: Number(each.slice(at + 1)) };
  });
}

function asNetwork({ of, share }: Share): NetworkShare {
  return { network: of, share };
}

function asCountry({ of, share }: Share): CountryShare {
  return { country: of, share };
}

function asIcb({ of, share }: Share): IcbShare {
  return { code: of, share };
}
