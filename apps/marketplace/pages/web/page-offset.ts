/** Where a page of a list begins, counted from 0; at the start when the address says nothing that can be. */
export function offsetOf(given: unknown): number {
  return typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) : 0;
}

/** The pages before and after, of a list with so many entries and so many of them on a page. `href` makes an address of an offset. */
export function neighbouringPages(
  offset: number,
  onAPage: number,
  total: number,
  href: (offset: number) => string,
): { readonly previous?: string; readonly next?: string } {
  return {
    ...(offset > 0 ? { previous: href(Math.max(0, offset - onAPage)) } : {}),
    ...(offset + onAPage < total ? { next: href(offset + onAPage) } : {}),
  };
}
