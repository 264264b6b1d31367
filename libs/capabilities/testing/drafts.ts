import type { EvidenceItem } from '@matchwell/core/innovation/evidence-item';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import { anInnovation } from '@matchwell/core/testing/innovation-builder';
import { aNeed } from '@matchwell/core/testing/need-builder';

/** A product record that can be published: remote monitoring of heart failure, with one study, unless told otherwise. */
export function aDraftInnovation(more: Partial<InnovationProfile> = {}): InnovationProfile {
  return { ...anInnovation().build().profile, evidence: [aStudy()], ...more };
}

/** A need that can be published, and that the product of `aDraftInnovation` answers, unless told otherwise. */
export function aDraftNeed(more: Partial<ProblemStatement> = {}): ProblemStatement {
  return { ...aNeed().build().statement, ...more };
}

/** One item of evidence: a trial in several NHS sites. */
export function aStudy(more: Partial<EvidenceItem> = {}): EvidenceItem {
  return {
    id: 'study-1',
    title: 'Readmissions in twelve community teams',
    kind: 'clinical',
    design: 'multi_site_trial',
    domains: ['effectiveness'],
    setting: 'community_care',
    place: 'uk_nhs',
    independent: true,
    date: '2025-05-01',
    reference: { type: 'doi', value: '10.5555/demo-steady-heart' },
    ...more,
  };
}
