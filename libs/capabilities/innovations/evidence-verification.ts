import type { EvidenceItem, JudgedEvidenceItem, VerificationState } from '@matchwell/core/innovation/evidence-item';

/** What a network found when it checked one evidence item of one product. */
export interface EvidenceVerification {
  readonly innovationId: string;
  readonly evidenceId: string;
  readonly state: Exclude<VerificationState, 'self_declared'>;
  /** What exactly was checked: when the supplier rewrites the item, the finding no longer applies. */
  readonly fingerprint: string;
  readonly networkOrganisationId: string;
  readonly personId: string;
  readonly note: string;
  readonly at: Date;
}

/** The content of an evidence item in one line: equal for equal content, whatever the order of its fields. */
export function evidenceFingerprint(item: EvidenceItem): string {
  return JSON.stringify([
    item.title,
    item.kind,
    item.design,
    item.domains.toSorted(),
    item.setting ?? null,
    item.place,
    item.sampleSize ?? null,
    item.comparator ?? null,
    item.independent,
    item.date,
    item.reference ? [item.reference.type, item.reference.value] : null,
  ]);
}

/** Joins items with the findings that still apply to them. */
export function judgeEvidence(
  items: readonly EvidenceItem[],
  findings: readonly Pick<EvidenceVerification, 'evidenceId' | 'state' | 'fingerprint'>[],
): JudgedEvidenceItem[] {
  return items.map((item) => {
    const finding = findings.find((each) => each.evidenceId === item.id);
    const applies = finding !== undefined && finding.fingerprint === evidenceFingerprint(item);
    return { ...item, verification: applies ? finding.state : 'self_declared' };
  });
}
