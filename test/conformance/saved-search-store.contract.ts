import type { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { SavedSearch, SavedSearchStore } from '@matchwell/capabilities/saved-searches';

const NOON = new Date('2026-11-23T12:00:00Z');
const LATER = new Date('2026-11-23T12:05:00Z');

/** A keeper of saved searches, and two people. */
export interface SavedSearchStores {
  readonly unitOfWork: UnitOfWork;
  readonly searches: SavedSearchStore;
  readonly grace: { readonly personId: string; readonly organisationId: string };
  readonly priya: { readonly personId: string; readonly organisationId: string };
  nextId(): string;
  close(): Promise<void>;
}

/** What every keeper of saved searches promises. */
export function describeSavedSearchStore(open: () => Promise<SavedSearchStores>): void {
  let stores: SavedSearchStores;

  beforeEach(async () => {
    stores = await open();
  });
  afterEach(() => stores?.close());

  const aSearch = (more: Partial<SavedSearch> = {}): SavedSearch => ({
    id: stores.nextId(),
    ...stores.grace,
    kind: 'need',
    name: 'Falls',
    text: 'falls',
    filters: { themes: ['a', 'b'], trlMinimum: 7 },
    isPaused: false,
    since: NOON,
    createdAt: NOON,
    ...more,
  });
  const run = <Value>(work: () => Promise<Value>) => stores.unitOfWork.run(work);
  const insert = (search: SavedSearch, most = 10) => run(() => stores.searches.insert(search, most));

  const found = async (at: Date, afterId: string | null, limit = 10) =>
    (await stores.searches.waitingFor('need', at, afterId, limit)).map(({ id }) => id);

  it('keeps a person’s searches, the newest first, to that person, and no more than it is told', async () => {
    const [one, two, other] = [aSearch(), aSearch({ name: 'Second' }), aSearch(stores.priya)];
    for (const each of [one, two, other]) expect(await insert(each, 2)).toBe(true);
    expect(await insert(aSearch(), 2)).toBe(false);
    expect(await stores.searches.listOf(stores.grace.personId)).toEqual([two, one]);
    expect(await stores.searches.findOf(one.id, stores.grace.personId)).toEqual(one);
    expect(await stores.searches.findOf(one.id, stores.priya.personId)).toBeUndefined();
    expect(await stores.searches.find(other.id)).toEqual(other);
  });

  it('changes what is said and nothing else, for its owner alone', async () => {
    const search = aSearch();
    await insert(search);
    const { personId } = stores.grace;
    const change = (by: string, to: object) => run(() => stores.searches.change(search.id, by, to));
    expect(await change(stores.priya.personId, { name: 'Taken' })).toBeUndefined();
    expect(await change(personId, { isPaused: true })).toEqual({ ...search, isPaused: true });
    const to = { name: 'Stroke', text: '', filters: {}, isPaused: false, since: LATER };
    expect(await change(personId, to)).toEqual({ ...search, ...to });
    expect(await run(() => stores.searches.remove(search.id, stores.priya.personId))).toBe(false);
    expect(await run(() => stores.searches.remove(search.id, personId))).toBe(true);
    expect(await run(() => stores.searches.remove(search.id, personId))).toBe(false);
    expect(await stores.searches.find(search.id)).toBeUndefined();
  });

  it('finds those that a record of a kind may concern, in order, by pages', async () => {
    const searches = [
      aSearch(),
      aSearch({ isPaused: true }),
      aSearch({ kind: 'innovation' }),
      aSearch(),
      aSearch({ since: LATER }),
    ];
    for (const each of searches) await insert(each);
    const [first, , , second, late] = searches.map(({ id }) => id);
    expect(await found(LATER, null)).toEqual([first, second]);
    expect(await found(new Date(LATER.getTime() + 1), null)).toEqual([first, second, late]);
    expect(await found(LATER, null, 1)).toEqual([first]);
    expect(await found(LATER, first ?? '')).toEqual([second]);
    expect(await found(NOON, null)).toEqual([]);
  });

  it('knows a record once, for each search alone', async () => {
    const [one, two] = [aSearch(), aSearch()];
    for (const each of [one, two]) await insert(each);
    const [a, b, c] = [stores.nextId(), stores.nextId(), stores.nextId()];
    const know = (search: SavedSearch, ...ids: string[]) => run(() => stores.searches.know(search.id, ids, NOON));
    expect((await know(one, a, b)).toSorted()).toEqual([a, b].toSorted());
    expect(await know(one, b, c)).toEqual([c]);
    expect(await know(two, a)).toEqual([a]);
    expect(await know(one)).toEqual([]);
    await run(() => stores.searches.remove(one.id, stores.grace.personId));
    expect(await know(two, a)).toEqual([]);
  });
}
