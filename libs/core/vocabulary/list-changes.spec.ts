import type { Draw } from '../testing/draw';
import { law } from '../testing/law';
import { countOfChanges, listChanges } from './list-changes';
import { carriedLists, type ListTerm } from './list-version';

const term = (id: string, more: Partial<ListTerm> = {}): ListTerm => ({
  id,
  label: id.toUpperCase(),
  broader: null,
  facts: {},
  ...more,
});

/** A short list over few ids, so that two of them share some. */
function drawnList(draw: Draw): ListTerm[] {
  return ['a', 'b', 'c', 'd', 'e'].flatMap((id) => {
    if (draw.integer(0, 2) === 0) return [];
    const facts: Record<string, string> = draw.integer(0, 1) === 0 ? {} : { level: String(draw.integer(0, 2)) };
    return [
      term(id, { label: `${id}${draw.integer(0, 1)}`, broader: ['a', 'b', null][draw.integer(0, 2)] ?? null, facts }),
    ];
  });
}

describe('listChanges', () => {
  it('tells what was added, removed, renamed, moved and altered apart', () => {
    const before = [
      term('cvd'),
      term('stroke', { broader: 'cvd' }),
      term('gone'),
      term('level', { facts: { level: '2' } }),
    ];
    const after = [
      term('cvd', { label: 'Heart' }),
      term('stroke', { broader: null }),
      term('new'),
      term('level', { facts: { level: '3', by: 'buyer' } }),
    ];
    expect(listChanges(before, after)).toEqual({
      added: [term('new')],
      removed: [term('gone')],
      renamed: [{ id: 'cvd', label: 'Heart', before: 'CVD', after: 'Heart' }],
      moved: [{ id: 'stroke', label: 'STROKE', before: 'cvd', after: null }],
      altered: [
        { id: 'level', label: 'LEVEL', fact: 'by', before: null, after: 'buyer' },
        { id: 'level', label: 'LEVEL', fact: 'level', before: '2', after: '3' },
      ],
    });
  });

  it('finds nothing between a list and itself, in whatever order it stands', () => {
    law((draw) => {
      const list = drawnList(draw);
      expect(countOfChanges(listChanges(list, list.toReversed()))).toBe(0);
    }, 200);
  });

  it('tells backwards what it tells forwards', () => {
    law((draw) => {
      const [one, other] = [drawnList(draw), drawnList(draw)];
      const [there, back] = [listChanges(one, other), listChanges(other, one)];
      expect(there.added).toEqual(back.removed);
      expect(there.removed).toEqual(back.added);
      const turned = (changes: typeof there.moved) => changes.map(({ id, before, after }) => [id, after, before]);
      expect(there.moved.map(({ id, before, after }) => [id, before, after])).toEqual(turned(back.moved));
      expect(there.renamed.map(({ id, before, after }) => [id, before, after])).toEqual(turned(back.renamed));
      expect(there.altered.map(({ id, before, after }) => [id, before, after])).toEqual(turned(back.altered));
    }, 300);
  });

  it('says enough to make the later list from the earlier', () => {
    law((draw) => {
      const [before, after] = [drawnList(draw), drawnList(draw)];
      const { added, removed, renamed, moved, altered } = listChanges(before, after);
      const made = new Map(before.map((each) => [each.id, { ...each, facts: { ...each.facts } }]));
      for (const { id } of removed) made.delete(id);
      for (const each of added) made.set(each.id, { ...each, facts: { ...each.facts } });
      const change = (id: string, how: (was: ListTerm & { facts: Record<string, string> }) => object) => {
        const was = made.get(id);
        if (was) made.set(id, { ...was, ...how(was) });
      };
      for (const { id, after: label } of renamed) change(id, () => ({ label }));
      for (const { id, after: broader } of moved) change(id, () => ({ broader }));
      for (const { id, fact, after: value } of altered)
        change(id, ({ facts: { [fact]: _old, ...others } }) => ({
          facts: value === null ? others : { ...others, [fact]: value },
        }));
      const byId = (list: Iterable<ListTerm>) => [...list].toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(byId(made.values())).toEqual(byId(after));
    }, 300);
  });
});

describe('carriedLists', () => {
  it('holds every list with its terms, and what hangs below what', () => {
    const lists = carriedLists();
    const themes = lists.find(({ name }) => name === 'themes');
    expect(themes?.terms.find(({ id }) => id === 'stroke')).toEqual({
      id: 'stroke',
      label: 'Stroke and TIA',
      broader: 'cvd',
      facts: { facet: 'clinical' },
    });
    expect(lists.every(({ terms, version }) => terms.length > 1 && version !== '')).toBe(true);
  });
});
