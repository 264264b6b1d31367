import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { CONCEPT_LIST, conceptList } from '@matchwell/core/text';
import { type ListChanges, listChanges } from '@matchwell/core/vocabulary/list-changes';
import { carriedLists, type ListTerm, type ListVersion } from '@matchwell/core/vocabulary/list-version';
import { type EpochLists, type KeptListVersion, VocabularyHistoryStore } from './vocabulary-history-store.port';

/** A version with the epochs in which it was, or is, in force. */
export interface DatedListVersion extends KeptListVersion {
  /** The first epoch that froze it; unset while none did. */
  readonly firstEpoch?: Pick<EpochLists, 'id' | 'createdAt'>;
  /** Whether the live epoch works with it. */
  readonly isInForce: boolean;
}

/** Two versions of one list, and what became of it between them. */
export interface ComparedVersions {
  readonly from: KeptListVersion;
  readonly to: KeptListVersion;
  readonly changes: ListChanges;
  /** Terms of both, for the labels of what a term hangs below. */
  readonly terms: readonly ListTerm[];
}

/** Every list that the product carries: the controlled lists, and the health concepts that text relevance knows. */
export function everyList(): ListVersion[] {
  return [...carriedLists(), conceptList()];
}

/** The versions of lists: writing down those of a release, and telling what changed between two. */
@Injectable()
export class VocabularyHistory {
  constructor(
    private readonly store: VocabularyHistoryStore,
    private readonly clock: Clock,
  ) {}

  /** Writes down the lists of this release, as far as they are others than before. Answers their names. Done twice, the second changes nothing. */
  async takeUp(lists: readonly ListVersion[] = everyList()): Promise<string[]> {
    return this.store.takeUp(lists, this.clock.now());
  }

  /** The newest version of every list. */
  async newest(): Promise<DatedListVersion[]> {
    const [all, epochs] = [await this.store.all(), await this.store.epochs()];
    return [...new Set(all.map(({ name }) => name))].flatMap((name) => datedVersions(all, name, epochs).slice(0, 1));
  }

  /** Every version of a list, newest first. */
  async versionsOf(name: string): Promise<DatedListVersion[]> {
    return datedVersions(await this.store.all(), name, await this.store.epochs());
  }

  /** What became of a list from one of its versions to another, in either direction. */
  async compare(name: string, from: number, to: number): Promise<Outcome<ComparedVersions, 'vocabulary.not_found'>> {
    const all = await this.store.all();
    const [earlier, later] = [from, to].map((number) =>
      all.find((each) => each.name === name && each.number === number),
    );
    const [before, after] = [await this.store.termsOf(from), await this.store.termsOf(to)];
    if (!earlier || !later || !before || !after)
      return refused('vocabulary.not_found', `The list "${name}" has no such version.`);
    return accepted({ from: earlier, to: later, changes: listChanges(before, after), terms: [...after, ...before] });
  }
}

/**
 * The versions of a list with their epochs. Epochs name lists by version: where two versions bear the same name one after the other, the
 * later begins with the moment at which it was taken up.
 */
function datedVersions(
  all: readonly KeptListVersion[],
  name: string,
  epochs: readonly EpochLists[],
): DatedListVersion[] {
  const versions = all.filter((each) => each.name === name);
  return versions.map((version, place) => {
    const [next, previous] = [versions[place - 1], versions[place + 1]];
    const until = next?.version === version.version ? next.takenUpAt : undefined;
    const since = previous?.version === version.version ? version.takenUpAt : undefined;
    const own = epochs.filter(
      (epoch) =>
        froze(epoch, version) &&
        (until === undefined || epoch.createdAt < until) &&
        (since === undefined || epoch.createdAt >= since),
    );
    const [first] = own;
    return {
      ...version,
      ...(first && { firstEpoch: { id: first.id, createdAt: first.createdAt } }),
      isInForce: own.some(({ isLive }) => isLive),
    };
  });
}

function froze(epoch: EpochLists, { name, version }: KeptListVersion): boolean {
  return name === CONCEPT_LIST
    ? epoch.engineVersion.endsWith(`+${version}`)
    : epoch.vocabularyVersion.split(' ').includes(`${name}@${version}`);
}
