import type { Action } from '@matchwell/core/access/policy';

/** Key under which a page's description is kept. */
export const WEB_PAGE_KEY = 'matchwell:web-page';

/** What a page declares of itself. */
export interface WebPageDescription {
  /** The action of the policy table that decides who may see the page or send the form. */
  readonly action: Action;
  /**
   * For forms that create something: the form carries a key (`once: true` on the form macro), and however often it is sent it is carried out
   * once. A form answered with a page instead of a redirect was not carried out; nothing of it stays.
   */
  readonly once?: boolean;
  /** For server-sent events (`sendProgress`): the handler writes the answer itself. Never for a POST. */
  readonly stream?: boolean;
  /** For forms with files: how large one file may be, in bytes. At most five files. */
  readonly upload?: { readonly maximumBytes: number };
}
