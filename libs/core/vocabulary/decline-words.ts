import { VOCABULARIES } from './vocabularies';

/** What is said of a decline, wherever it is shown. */
export interface DeclineWords {
  readonly label: string;
  /** What the other side reads. Mandatory: nobody is only told "unsuccessful". */
  readonly wording: string;
  /** What would change the answer. */
  readonly change: string;
}

/**
 * The words of a coded decline: the one source for the API, pages and messages. A code that the list no longer has is shown as it is, with
 * the advice to ask the network.
 */
export function declineWords(reasonCode: string): DeclineWords {
  const term = VOCABULARIES['decline-reasons'].find(reasonCode);
  return {
    label: term?.label ?? reasonCode,
    wording: term?.wording ?? `The reason given was "${reasonCode}".`,
    change: term?.change ?? 'Ask the network that reviewed the introduction what would change the answer.',
  };
}
