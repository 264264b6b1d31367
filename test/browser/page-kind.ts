/** Pages of one kind have one shape of address: ids, names in a list and values of filters do not make another kind, nor do several filters at once. */
export function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address);
  const path = pathname
    .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, ':id')
    .replace(/\/evidence\/e\d+$/, '/evidence/:id')
    .replace(/^(\/networks|\/api-documentation\/\w+|.*\/vocabularies|.*\/epochs|.*\/entries)\/.+/, '$1/:id');
  const names = [...new Set(searchParams.keys())].toSorted();
  return names.length > 1 ? `${path} several` : [path, ...names].join(' ');
}

/** How many pages of a kind are looked at: an introduction shows other things at each step, a record may have what the next one has not. */
export function mostOf(kind: string): number {
  if (kind.startsWith('/introductions/:id')) return kind === '/introductions/:id' ? 6 : 2;
  return kind.endsWith('/:id') ? 2 : 1;
}
