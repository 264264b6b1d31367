/** A slice of a list with the cursor of the next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Pass it back to read on; null on the last page. */
  readonly nextCursor: string | null;
}

/** What a caller asks of a list. */
export interface PageRequest {
  /** 1 to 100. */
  readonly limit: number;
  readonly cursor?: string;
}

/** How many items a page holds when the caller does not say. */
export const DEFAULT_PAGE_LIMIT = 25;

/** The most items a page may hold. */
export const MAXIMUM_PAGE_LIMIT = 100;
