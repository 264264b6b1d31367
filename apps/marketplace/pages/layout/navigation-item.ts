/** A link in the header. */
export interface NavigationItem {
  readonly href: string;
  readonly text: string;
}
