import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import type { IntroductionForParty } from '@matchwell/capabilities/introductions';

/** The reasons that a side may give for saying no, each with the words that the other side reads. */
export function declineReasons(party: IntroductionForParty['party']) {
  return VOCABULARIES['decline-reasons'].terms
    .filter(({ by }) => by?.includes(party))
    .map(({ id, label, wording }) => ({ value: id, text: label, hint: wording && `They read: “${wording}”` }));
}
