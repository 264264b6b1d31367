import { EpochRoll } from '@matchwell/capabilities/allocation';
import { CatalogueSource, EpochService, EpochStore } from '@matchwell/capabilities/matching';
import { type EpochPreview, EpochPreviewService } from '@matchwell/capabilities/matching/epoch-preview.service';
import { NeedStore } from '@matchwell/capabilities/needs';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { calibrationWords } from '../learning/calibration-words';
import { withConsole } from '../with-console';

/** Drifted terms that are shown. */
const MOST_TERMS = 20;

/**
 * `roll-epoch`: freezes the statistics over today's catalogue; the matchers then match every open need afresh. With `--dry-run` it shows what
 * that would change, and changes nothing.
 */
export async function runRollEpoch(argv: readonly string[] = []): Promise<number> {
  const { databaseUrl, logLevel } = readConfiguration(process.env);
  const unknown = argv.filter((each) => each !== '--dry-run');
  if (!databaseUrl || unknown.length > 0) {
    console.error(
      databaseUrl ? `Usage: roll-epoch [--dry-run], not ${unknown.join(' ')}.` : 'DATABASE_URL must be set.',
    );
    return 2;
  }
  if (argv.includes('--dry-run')) {
    const preview = await withConsole(databaseUrl, logLevel, (services) =>
      new EpochPreviewService(
        services.get<EpochStore>(EpochStore),
        services.get(EpochService),
        services.get<CatalogueSource>(CatalogueSource),
        services.get<NeedStore>(NeedStore),
      ).preview(),
    );
    console.log(preview ? describePreview(preview) : 'No epoch is live yet: there is nothing to compare with.');
    return 0;
  }
  const { epoch, reports } = await withConsole(databaseUrl, logLevel, (services) => services.get(EpochRoll).roll());
  console.log(`Epoch ${epoch.id} is live: ${epoch.innovations} innovations, ${epoch.text.terms.length} terms.`);
  console.log(calibrationWords(reports));
  return 0;
}

/** A preview for an administrator: the statistics first, then every need whose first ten change. */
export function describePreview({ liveEpochId, engine, drift, lists }: EpochPreview): string {
  const changed = lists.filter(({ changedRanks }) => changedRanks > 0);
  const ranks = changed.reduce((sum, each) => sum + each.changedRanks, 0);
  const growth = ((drift.innovationsAfter - drift.innovationsBefore) / Math.max(1, drift.innovationsBefore)) * 100;
  return [
    `Against the live epoch ${liveEpochId}:`,
    `  engine ${engine.before === engine.after ? `${engine.before}, as now` : `${engine.before} -> ${engine.after}`}`,
    `  innovations ${drift.innovationsBefore} -> ${drift.innovationsAfter} (${growth.toFixed(1)}%)`,
    `  terms that open needs ask for: ${drift.termsLookedAt}, of which ${drift.drifted.length} drifted by more than a fifth`,
    ...drift.drifted
      .slice(0, MOST_TERMS)
      .map(({ term, before, after }) => `    ${term}: ${(before * 100).toFixed(2)}% -> ${(after * 100).toFixed(2)}%`),
    `  open needs: ${lists.length}, of which ${changed.length} have another first ten (${ranks} ranks changed)`,
    ...changed.flatMap(({ needId, changedRanks, before, after }) => [
      `  need ${needId}: ${changedRanks} ranks changed`,
      ...Array.from({ length: Math.max(before.length, after.length) }, (_, place) => {
        const [was, is] = [before[place], after[place]].map((each) =>
          each ? `${each.innovationId} ${(each.totalHundredths / 100).toFixed(2)}` : '-',
        );
        return `    ${String(place + 1).padStart(2)}  ${was}  ->  ${is}`;
      }),
    ]),
    'Nothing was changed.',
  ].join('\n');
}
