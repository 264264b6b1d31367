import type { Page } from '@matchwell/core/kernel/page';

/**
 * Turns up to `limit + 1` rows into a page. The cursor is the id of the last item shown: ids are UUIDs of version 7, so they order by
 * time, and a page never skips or repeats what others add meanwhile.
 */
export function pageOf<Row extends { readonly id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last ? last.id : null };
}
