import type { SearchKind } from '@matchwell/capabilities/search';
import { type SavedSearch, type SavedSearchChange, SavedSearchStore } from '@matchwell/capabilities/saved-searches';

/** Saved searches in memory. Everybody in it can sign in. */
export class InMemorySavedSearchStore extends SavedSearchStore {
  private readonly kept = new Map<string, SavedSearch>();
  private readonly known = new Set<string>();

  override async insert(search: SavedSearch, most: number): Promise<boolean> {
    if ((await this.listOf(search.personId)).length >= most) return false;
    this.kept.set(search.id, structuredClone(search));
    return true;
  }

  override async listOf(personId: string): Promise<SavedSearch[]> {
    return this.all()
      .filter((each) => each.personId === personId)
      .toReversed();
  }

  override async findOf(id: string, personId: string): Promise<SavedSearch | undefined> {
    return (await this.listOf(personId)).find((each) => each.id === id);
  }

  override async change(id: string, personId: string, change: SavedSearchChange): Promise<SavedSearch | undefined> {
    const found = await this.findOf(id, personId);
    if (!found) return undefined;
    const changed = { ...found, ...structuredClone(change) };
    this.kept.set(id, changed);
    return structuredClone(changed);
  }

  override async remove(id: string, personId: string): Promise<boolean> {
    if (!(await this.findOf(id, personId))) return false;
    for (const each of this.known) if (each.startsWith(`${id} `)) this.known.delete(each);
    return this.kept.delete(id);
  }

  override async find(id: string): Promise<SavedSearch | undefined> {
    return structuredClone(this.kept.get(id));
  }

  override async waitingFor(
    kind: SearchKind,
    publishedAt: Date,
    afterId: string | null,
    limit: number,
  ): Promise<SavedSearch[]> {
    return this.all()
      .filter((each) => each.kind === kind && !each.isPaused && each.since < publishedAt)
      .filter(({ id }) => afterId === null || id > afterId)
      .slice(0, limit);
  }

  override async know(searchId: string, recordIds: readonly string[]): Promise<string[]> {
    return recordIds.filter((id) => {
      const isNew = !this.known.has(`${searchId} ${id}`);
      this.known.add(`${searchId} ${id}`);
      return isNew;
    });
  }

  private all(): SavedSearch[] {
    return structuredClone([...this.kept.values()]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }
}
