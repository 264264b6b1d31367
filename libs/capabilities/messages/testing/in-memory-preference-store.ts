import { compareText } from '@matchwell/core/kernel/compare-text';
import { type Preference, PreferenceStore } from '@matchwell/capabilities/messages';

/** What people chose, in memory. */
export class InMemoryPreferenceStore extends PreferenceStore {
  private readonly kept = new Map<string, Preference>();

  override async chosenBy(personIds: readonly string[]): Promise<Preference[]> {
    return [...this.kept.entries()]
      .toSorted(([a], [b]) => compareText(a, b))
      .flatMap(([, each]) => (personIds.includes(each.personId) ? [each] : []));
  }

  override async choose(preferences: readonly Preference[]): Promise<void> {
    for (const { personId, kind, timing } of preferences)
      this.kept.set(`${personId} ${kind}`, { personId, kind, timing });
  }
}
