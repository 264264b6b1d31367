import { Injectable } from '@nestjs/common';
import { NeedStore, type OpenNeedVersion, type PublishedNeed } from '@matchwell/capabilities/needs';

/** How many needs are read from the database at once. */
const LOAD_BATCH = 500;

/**
 * The open needs that somebody who signed in may see, read once per version: a cache, shared by everybody in the process. Which of them one may
 * see, and in which version, is asked every time; only what a version says is remembered.
 */
@Injectable()
export class KnownOpenNeeds {
  private kept: ReadonlyMap<string, { readonly key: string; readonly need: PublishedNeed }> = new Map();

  constructor(private readonly needs: NeedStore) {}

  /** The needs as they are open now, in order of id. One that closes while they are read may be missing. */
  async now(): Promise<PublishedNeed[]> {
    const versions = await this.needs.openVersions('registered');
    const next = new Map<string, { readonly key: string; readonly need: PublishedNeed }>();
    const keys = new Map(versions.map((version) => [version.id, keyOf(version)]));
    for (const [id, key] of keys) {
      const known = this.kept.get(id);
      if (known?.key === key) next.set(id, known);
    }
    const missing = versions.filter(({ id }) => !next.has(id)).map(({ id }) => id);
    for (let start = 0; start < missing.length; start += LOAD_BATCH) {
      for (const need of await this.needs.findOpenMany(missing.slice(start, start + LOAD_BATCH), 'registered'))
        next.set(need.id, { key: keyOf(need), need });
    }
    this.kept = next;
    return versions.flatMap(({ id }) => next.get(id)?.need ?? []);
  }
}

function keyOf({ publishedVersion, organisationName, odsCode, postcode }: OpenNeedVersion): string {
  return JSON.stringify([publishedVersion, organisationName, odsCode, postcode ?? null]);
}
