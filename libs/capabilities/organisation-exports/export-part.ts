import type { Actor } from '@matchwell/core/access/actor';
import { MAXIMUM_PAGE_LIMIT, type Page, type PageRequest } from '@matchwell/core/kernel/page';

/** One file of a bundle: a JSON record a line, read little by little. */
export interface ExportPart {
  /** The name of the file without its ending. */
  readonly name: string;
  /** What is in it, in one sentence, for the file that explains the others. */
  readonly about: string;
  /** The records, for the lead of the organisation they belong to. */
  readonly rows: (lead: Actor) => AsyncIterable<object>;
}

/** Every item of something that is read in pages, in the order of the pages. */
export async function* everyItem<Item>(list: (page: PageRequest) => Promise<Page<Item>>): AsyncIterable<Item> {
  for (let cursor: string | undefined; ;) {
    const page = await list({ limit: MAXIMUM_PAGE_LIMIT, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
