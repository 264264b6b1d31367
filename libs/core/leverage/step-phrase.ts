import { networkName } from '../explanation/network-name';
import { countOf, formatDay, joinWords } from '../explanation/plain-words';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { formatPence } from '../kernel/pence';
import type { Improvement } from '../ranking/improvement-action';
import { VOCABULARIES } from '../vocabulary/vocabularies';

/** A step as the subject of a sentence: “A controlled comparison, verified,”. The product is asked for titles of its own evidence. */
export function stepPhrase(step: Improvement, innovation: Pick<MatchableInnovation, 'evidence'>): string {
  switch (step.kind) {
    case 'verify_evidence':
      return `Verification of “${innovation.evidence.find((item) => item.id === step.evidenceId)?.title ?? 'an item'}”`;
    case 'add_study': {
      const domains = step.domains.map((domain) => VOCABULARIES['evidence-domains'].label(domain).toLowerCase());
      return `${studyPhrase(step.design)} of ${joinWords(domains)}, verified,`;
    }
    case 'obtain_standard':
      return `${VOCABULARIES.standards.label(step.standard)}, valid through ${formatDay(step.validThrough)},`;
    case 'reach_trl':
      return `Technology readiness level ${step.trl}`;
    case 'set_price': {
      const basis = VOCABULARIES['pricing-bases'].label(step.basis).toLowerCase();
      return `A price of ${formatPence(step.amountPence)} ${basis}`;
    }
    case 'extend_region':
      return `Serving the region of ${networkName(step.network)}`;
    case 'build_integration':
      return `A live connection with ${VOCABULARIES.integrations.label(step.capability)}`;
    case 'shorten_lead_time':
      return `A lead time of ${countOf(step.leadTimeDays, 'day')}`;
  }
}

/** The design's label up to its first qualification: “A controlled comparison”. */
function studyPhrase(design: string): string {
  const label = VOCABULARIES['evidence-designs'].label(design).split(/,| or /)[0] ?? design;
  if (design === 'user_testing') return label;
  return `${/^[aeiou]/i.test(label) ? 'An' : 'A'} ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
