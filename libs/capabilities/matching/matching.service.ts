import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import { type Candidate, isRelevant, type MatchingEpoch, rankNeed } from '@matchwell/core/ranking';
import { defaultRoutingDirectory } from '@matchwell/core/routing';
import { compileQuery, textFit } from '@matchwell/core/text';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { NeedStore, type PublishedNeed } from '@matchwell/capabilities/needs';
import { CatalogueSnapshot, type SnapshotEntry } from './catalogue-snapshot';
import { CatalogueSource } from './catalogue-source.port';
import { EpochService } from './epoch.service';
import { MatchStore } from './match-store.port';
import { matchRunOf } from './match-run';

/** Candidates taken by text, and by shared theme and setting (matching design 2.3). */
const TEXT_CANDIDATES = 200;
const THEME_CANDIDATES = 100;

/** Finds, gates, scores and explains the products that may answer a need. */
@Injectable()
export class MatchingService {
  private readonly snapshot: CatalogueSnapshot;

  constructor(
    private readonly needs: NeedStore,
    private readonly source: CatalogueSource,
    private readonly matches: MatchStore,
    private readonly epochs: EpochService,
    private readonly clock: Clock,
  ) {
    this.snapshot = new CatalogueSnapshot(source);
  }

  /**
   * Matches one need against the whole catalogue as it is now, inside the caller's transaction, and keeps the result. The need is locked
   * first and everything is read after that, so of two runs the later one always saw at least as much. Running it again without a change
   * writes nothing. Answers the need when it is open, for whoever acts on the result.
   */
  async matchNeed(needId: string): Promise<PublishedNeed | undefined> {
    await this.matches.lockNeed(needId);
    const need = await this.needs.findAsPublished(needId);
    if (need?.state !== 'open') {
      if (need?.state !== 'paused') await this.matches.clear(needId);
      return undefined;
    }
    const epoch = await this.epochs.liveOrFirst();
    const matchable = placeNeed(need, epoch, await this.source.declinedPairs(needId));
    await this.snapshot.refresh(epoch);
    const ranking = rankNeed({ need: matchable, candidates: this.candidatesFor(matchable, epoch), epoch });
    await this.matches.replace(matchRunOf(ranking), this.clock.now());
    return need;
  }

  /** Products worth judging: the relevant ones among the best by text and those sharing the primary theme and a setting. In order of id. */
  private candidatesFor(need: MatchableNeed, epoch: MatchingEpoch): Candidate[] {
    const { statement } = need;
    const query = compileQuery(
      {
        summary: statement.summary,
        tags: [
          ...statement.themes.map((id) => VOCABULARIES.themes.label(id)),
          ...statement.conditions.map((id) => VOCABULARIES.conditions.label(id)),
          ...statement.careSettings.map((id) => VOCABULARIES['care-settings'].label(id)),
          ...statement.keyTerms,
        ],
        body: statement.body,
      },
      epoch.text,
    );
    const chosen = new Map<string, SnapshotEntry>();
    for (const hit of this.snapshot.textIndex().search(query, TEXT_CANDIDATES)) {
      const entry = this.snapshot.find(hit.id);
      if (entry) chosen.set(hit.id, entry);
    }
    let byTheme = 0;
    for (const entry of this.snapshot.all()) {
      if (byTheme === THEME_CANDIDATES) break;
      if (chosen.has(entry.innovation.id) || !sharesThemeAndSetting(entry, need)) continue;
      chosen.set(entry.innovation.id, entry);
      byTheme += 1;
    }
    return [...chosen.values()]
      .toSorted((a, b) => compareText(a.innovation.id, b.innovation.id))
      .map((entry) => ({ innovation: entry.innovation, text: textFit(query, entry.document, epoch.text) }))
      .filter(({ innovation, text }) => isRelevant(statement, innovation.profile.themes, text, epoch));
  }
}

function sharesThemeAndSetting({ innovation }: SnapshotEntry, { statement }: MatchableNeed): boolean {
  const primary = VOCABULARIES.themes.lineage(statement.themes[0] ?? '');
  const sharesTheme = innovation.profile.themes.some((theme) => {
    const lineage = VOCABULARIES.themes.lineage(theme);
    return lineage.some((each) => primary.includes(each));
  });
  return sharesTheme && innovation.profile.careSettings.some((setting) => statement.careSettings.includes(setting));
}

/** Joins a need with its place, as boundaries stood on the epoch's day. */
export function placeNeed(
  need: PublishedNeed,
  epoch: Pick<MatchingEpoch, 'asOf'>,
  declined: MatchableNeed['declined'],
): MatchableNeed {
  const directory = defaultRoutingDirectory();
  const place = directory.resolve({ ods: need.odsCode, postcode: need.postcode }, epoch.asOf);
  const network = place.network ?? undefined;
  return {
    id: need.id,
    version: need.publishedVersion,
    statement: need.statement,
    place: {
      odsCode: need.odsCode,
      icbCode: place.icb?.code,
      network,
      adjacentNetworks: network ? (directory.network(network)?.adjacent ?? []) : [],
    },
    declined,
  };
}
