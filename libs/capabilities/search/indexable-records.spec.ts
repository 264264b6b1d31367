import { anInnovation } from '@matchwell/core/testing/innovation-builder';
import { InnovationStore, type PublishedInnovation } from '@matchwell/capabilities/innovations';
import { NeedStore } from '@matchwell/capabilities/needs';
import { CarriedDirectorySource } from '@matchwell/capabilities/routing-directory/testing/carried-directory-source';
import { IndexableRecords } from './indexable-records';
import type { SearchDocument, SearchKind } from './search-document';
import { InMemorySearchIndex } from './testing/in-memory-search-index';

const PRODUCT: PublishedInnovation = {
  id: 'innovation-1',
  organisationId: 'organisation-1',
  organisationName: 'Evans Devices Ltd',
  publishedVersion: 1,
  publishedAt: new Date('2026-11-22T09:00:00Z'),
  profile: { ...anInnovation().build().profile, evidence: [] },
};

/** An index that lets the world change in the middle of a write. */
class SlowIndex extends InMemorySearchIndex {
  meanwhile: (() => void)[] = [];
  writes = 0;

  override async put(documents: readonly SearchDocument[]): Promise<void> {
    await super.put(documents);
    this.writes += 1;
    this.meanwhile.shift()?.();
  }

  async ids(kind: SearchKind): Promise<string[]> {
    const ids: string[] = [];
    for await (const entry of this.contents(kind)) ids.push(entry.id);
    return ids;
  }
}

describe('IndexableRecords.copyTo', () => {
  let published: PublishedInnovation[];
  let index: SlowIndex;
  let records: IndexableRecords;

  beforeEach(() => {
    published = [PRODUCT];
    index = new SlowIndex();
    const store: Pick<InnovationStore, 'findPublishedMany'> = {
      findPublishedMany: async (ids) => published.filter(({ id }) => ids.includes(id)),
    };
    records = new IndexableRecords(store as InnovationStore, {} as NeedStore, new CarriedDirectorySource(), {
      today: () => '2026-11-22',
      now: () => new Date('2026-11-22T09:00:00Z'),
    });
  });

  it('writes once when nothing changes', async () => {
    await records.copyTo(index, 'innovation', [PRODUCT.id]);
    expect([index.writes, await index.ids('innovation')]).toEqual([1, [PRODUCT.id]]);
  });

  it('takes a product out again that was withdrawn while it was written', async () => {
    index.meanwhile = [() => published.splice(0)];
    await records.copyTo(index, 'innovation', [PRODUCT.id]);
    expect(await index.ids('innovation')).toEqual([]);
  });

  it('writes again what was reworded while it was written', async () => {
    const reworded = { ...PRODUCT, profile: { ...PRODUCT.profile, name: 'Reworded' } };
    index.meanwhile = [
      () => {
        published = [reworded];
      },
    ];
    await records.copyTo(index, 'innovation', [PRODUCT.id]);
    const query = {
      kind: 'innovation',
      text: 'reworded',
      filters: {},
      audience: 'public',
      limit: 1,
      offset: 0,
    } as const;
    expect((await index.search(query)).ids).toEqual([PRODUCT.id]);
  });

  it('does not chase a record that never stands still', async () => {
    let round = 0;
    index.meanwhile = Array.from({ length: 100 }, () => () => {
      round += 1;
      published = [{ ...PRODUCT, profile: { ...PRODUCT.profile, name: `Name ${round}` } }];
    });
    await records.copyTo(index, 'innovation', [PRODUCT.id]);
    expect(index.writes).toBe(5);
  });
});
