import { stableHash } from '../kernel/stable-hash';
import { CONCEPTS_VERSION } from './concepts';
import { NEWEST_SETTINGS, publishedSettings } from './engine-settings';
import { everythingSaid, fixedDocuments } from './testing/fixed-corpus';
import { buildTextStatistics } from './text-statistics';

/** What a version says in an epoch of its own, with the vocabulary of the day. `settings` of a twin may be other than the version's. */
function digestOf(version: string, settings = publishedSettings(version)): number {
  return stableHash(JSON.stringify(everythingSaid(buildTextStatistics(fixedDocuments(), settings))));
}

/**
 * Taken from the code that published the version. A digest that changes means that lists of old epochs cannot be rebuilt: what changed has to become
 * a setting of a new version, or to be taken back. Only a new vocabulary of concepts may renew them.
 */
const SAID = [
  { version: 'text-2', concepts: 'health-concepts-2', digest: 3_672_118_178 },
  { version: 'text-3', concepts: 'health-concepts-2', digest: 2_708_516_721 },
];

describe('versions of the text engine', () => {
  it.each(SAID)('$version says what it said when it was published', ({ version, concepts, digest }) => {
    expect({ concepts: CONCEPTS_VERSION, digest: digestOf(version) }).toEqual({ concepts, digest });
  });

  it('are all pinned, the newest too', () => {
    expect(SAID.map(({ version }) => version)).toContain(NEWEST_SETTINGS.version);
    expect(publishedSettings('text-1')).toBeUndefined();
  });

  it('are told apart: an engine that ignores the settings of an epoch is caught', () => {
    for (const { version, digest } of SAID.slice(0, -1)) expect(digestOf(version, NEWEST_SETTINGS)).not.toBe(digest);
  });

  it('are pinned in every setting: one that is edited is caught', () => {
    const names = Object.keys(NEWEST_SETTINGS).filter((name) => name !== 'version') as (keyof typeof NEWEST_SETTINGS)[];
    const unnoticed = names.filter((name) => {
      const value = NEWEST_SETTINGS[name];
      const changed = typeof value === 'number' ? value * 0.5 : { ...(value as object), keyTerms: 3, pairs: 1 };
      return digestOf('', { ...NEWEST_SETTINGS, [name]: changed }) === SAID.at(-1)?.digest;
    });
    expect(unnoticed).toEqual([]);
  });
});
