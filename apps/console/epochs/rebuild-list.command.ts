import { parseArgs } from 'node:util';
import { EpochStore } from '@matchwell/capabilities/matching';
import { ListRebuildService, type RebuiltList } from '@matchwell/capabilities/matching/list-rebuild.service';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { PostgresListHistory } from '@matchwell/adapters/postgres/stores/postgres-list-history';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { withConsole } from '../with-console';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const MISSING = {
  epoch: 'There is no such epoch.',
  run: 'No list of this need was ever kept in this epoch.',
  need: 'The version of the need that the list was made for was not kept.',
};

/**
 * `rebuild-list --need ID --epoch EPOCH`: computes the last list of a need in an epoch again, from the need and the catalogue as they stood,
 * and compares its digest with the one stored. Answers 0 when they are equal, or when this code does not have the engine
 * or the vocabulary of the epoch and nothing can be said.
 */
export async function runRebuildList(argv: readonly string[]): Promise<number> {
  const { databaseUrl, logLevel } = readConfiguration(process.env);
  const { values } = parseArgs({
    args: [...argv],
    options: { need: { type: 'string' }, epoch: { type: 'string' } },
    strict: false,
  });
  const { need, epoch } = values;
  if (!databaseUrl || typeof need !== 'string' || typeof epoch !== 'string' || !UUID.test(need)) {
    console.error('Usage: rebuild-list --need ID --epoch EPOCH, with DATABASE_URL set.');
    return 2;
  }
  const rebuilt = await withConsole(databaseUrl, logLevel, (services) =>
    new ListRebuildService(
      new PostgresListHistory(services.get(PostgresUnitOfWork)),
      services.get<EpochStore>(EpochStore),
    ).rebuild(need, epoch),
  );
  return report(rebuilt);
}

function report(rebuilt: RebuiltList): number {
  if (!rebuilt.found) {
    console.error(MISSING[rebuilt.missing]);
    return 2;
  }
  const { past, run, digest, equal, changedSince } = rebuilt;
  console.log(
    `Need ${past.needId}, version ${past.needVersion}, in epoch ${past.epochId}, as of ${past.matchedAt.toISOString()}:`,
  );
  for (const { standing, rank, innovationId, totalHundredths } of run.matches) {
    console.log(
      `  ${standing.padEnd(11)} ${String(rank).padStart(3)}  ${innovationId}  ${(totalHundredths / 100).toFixed(2)}`,
    );
  }
  console.log(`stored  ${past.digest}\nrebuilt ${digest}`);
  if (equal) {
    console.log('Equal, byte for byte.');
    return 0;
  }
  if (changedSince.length > 0) {
    console.log(`Not comparable: this product no longer has the ${changedSince.join(' and the ')} of this epoch.`);
    return 0;
  }
  console.error('The list differs from the one stored.');
  return 1;
}
