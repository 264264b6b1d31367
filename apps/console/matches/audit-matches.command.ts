import { MatchAuditService } from '@matchwell/capabilities/matching';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { withConsole } from '../with-console';

const USAGE = 'Usage: audit-matches [--share SHARE, above 0 and up to 1, default 1] [--seed TEXT, default "audit"]';

/**
 * `audit-matches`: computes a share of the stored matches afresh and compares. Answers 0 when all are as kept, 1 when an incident was
 * found (each is a row of `match_incident`), 2 for wrong arguments.
 */
export async function runAuditMatches(argv: readonly string[]): Promise<number> {
  const given = readArguments(argv);
  if (!given) {
    console.error(USAGE);
    return 2;
  }
  const { databaseUrl, logLevel } = readConfiguration(process.env);
  if (!databaseUrl) {
    console.error('DATABASE_URL must be set.');
    return 2;
  }
  const { confirmed, unsettled, incidents } = await withConsole(databaseUrl, logLevel, (services) =>
    services.get(MatchAuditService).rescoreSample(given.share, given.seed),
  );
  for (const { needId, digests } of incidents) {
    console.error(
      `Need ${needId}: written ${digests.written}, kept ${digests.kept}, computed afresh ${digests.fresh}.`,
    );
  }
  console.log(`${confirmed} confirmed, ${unsettled} not settled yet, ${incidents.length} incidents.`);
  return incidents.length === 0 ? 0 : 1;
}

function readArguments(argv: readonly string[]): { share: number; seed: string } | undefined {
  const given = { share: '1', seed: 'audit' };
  for (let i = 0; i < argv.length; i += 2) {
    const value = argv[i + 1];
    if (value === undefined) return undefined;
    if (argv[i] === '--share') given.share = value;
    else if (argv[i] === '--seed') given.seed = value;
    else return undefined;
  }
  const share = Number(given.share);
  return share > 0 && share <= 1 ? { share, seed: given.seed } : undefined;
}
