/** What a list is narrowed by: a field of its address that takes several values, each with a name. */
export interface Facet {
  /** The field's name in the address. */
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  /** Values of options. */
  readonly chosen: readonly string[];
}

/** Which page of a list is shown. */
export interface ListPosition {
  /** Null on the last page. */
  readonly nextCursor: string | null;
  /** Nothing on the first page. */
  readonly cursor: string | null | undefined;
}

/**
 * The filters of a list, what is chosen of them and its neighbouring pages, as `filterForm`, `chosenFilters` and `pagination` show them. Every
 * address keeps what else is chosen; taking a value away begins at the first page.
 */
export function facetedList(path: string, facets: readonly Facet[], { nextCursor, cursor }: ListPosition) {
  return {
    path,
    chosen: facets.flatMap((facet) =>
      facet.chosen.map((value) => ({
        text: `${facet.legend}: ${facet.options.find((option) => option.value === value)?.text ?? value}`,
        removeHref: addressOf(path, without(facets, facet, value)),
      })),
    ),
    filters: {
      action: path,
      groups: facets.map(({ name, legend, options, chosen }) => ({
        name,
        legend,
        open: chosen.length > 0,
        options: options.map(({ value, text }) => ({ value, text, checked: chosen.includes(value) })),
      })),
    },
    next: nextCursor === null ? undefined : addressOf(path, facets, nextCursor),
    first: cursor === null || cursor === undefined ? undefined : addressOf(path, facets),
  };
}

function without(facets: readonly Facet[], { name }: Facet, value: string): Facet[] {
  return facets.map((facet) =>
    facet.name === name ? { ...facet, chosen: facet.chosen.filter((each) => each !== value) } : facet,
  );
}

function addressOf(path: string, facets: readonly Facet[], cursor?: string): string {
  const query = new URLSearchParams();
  for (const { name, chosen } of facets) for (const value of chosen) query.append(name, value);
  if (cursor !== undefined) query.set('cursor', cursor);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
