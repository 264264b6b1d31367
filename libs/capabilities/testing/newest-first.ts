import { compareText } from '@matchwell/core/kernel/compare-text';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';

/** A page of records, newest first: ids are UUIDs of version 7, so they order by time, and the cursor is the id of the last one shown. */
export function newestFirst<Item>(
  items: Iterable<Item>,
  idOf: (item: Item) => string,
  { limit, cursor }: PageRequest,
): Page<Item> {
  const all = [...items]
    .filter((item) => cursor === undefined || idOf(item) < cursor)
    .toSorted((a, b) => compareText(idOf(b), idOf(a)));
  const shown = all.slice(0, limit);
  const last = shown.at(-1);
  return { items: structuredClone(shown), nextCursor: all.length > limit && last !== undefined ? idOf(last) : null };
}
