import { countOf, formatDay } from '@matchwell/core/explanation/plain-words';
import type { JudgedEvidenceItem } from '@matchwell/core/innovation/evidence-item';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import type { CatalogueRecord } from '@matchwell/capabilities/matching';

/** A product with evidence that nobody has checked yet. */
export interface UncheckedProduct {
  readonly id: string;
  readonly name: string;
  readonly items: readonly { readonly href: string; readonly title: string; readonly about: string }[];
}

/**
 * The list of evidence to check: products under review in the network first, as a decision waits for them, then those of its region.
 * `looked` is how many published products were looked through for the second part.
 */
export function evidenceListView({
  reviewed,
  region,
  looked,
  next,
}: {
  readonly reviewed: readonly CatalogueRecord[];
  readonly region: readonly CatalogueRecord[];
  readonly looked: number;
  readonly next: string | null;
}) {
  const underReview = uncheckedOf(reviewed);
  const ids = new Set(underReview.map(({ id }) => id));
  return {
    title: 'Evidence to verify',
    underReview,
    inRegion: uncheckedOf(region).filter(({ id }) => !ids.has(id)),
    looked: countOf(looked, 'published product'),
    next: next === null ? undefined : `/network/evidence?after=${next}`,
  };
}

/** The products that have evidence which nobody has checked, with that evidence. */
export function uncheckedOf(records: readonly CatalogueRecord[]): UncheckedProduct[] {
  return records.flatMap(({ id, profile, evidence }) => {
    const items = evidence
      .filter(({ verification }) => verification === 'self_declared')
      .map((item) => ({
        href: evidencePath(id, item.id),
        title: item.title,
        about: `${VOCABULARIES['evidence-designs'].label(item.design)}, ${formatDay(item.date)}`,
      }));
    return items.length === 0 ? [] : [{ id, name: profile.name, items }];
  });
}

/** Where one item is checked. An item's id is the supplier's and may hold any sign. */
export function evidencePath(innovationId: string, evidenceId: string): string {
  return `/network/products/${innovationId}/evidence/${encodeURIComponent(evidenceId)}`;
}

/** One item in full, as its checker reads it. */
export function evidenceItemView(innovationId: string, item: JudgedEvidenceItem) {
  return {
    title: 'Verify this evidence',
    subject: item.title,
    action: evidencePath(innovationId, item.id),
    standing: VOCABULARIES['verification-states'].label(item.verification),
    rows: [
      { key: 'Kind', value: VOCABULARIES['evidence-kinds'].label(item.kind) },
      { key: 'Design', value: VOCABULARIES['evidence-designs'].label(item.design) },
      { key: 'Speaks for', values: item.domains.map((domain) => VOCABULARIES['evidence-domains'].label(domain)) },
      { key: 'Care setting', value: item.setting && VOCABULARIES['care-settings'].label(item.setting) },
      { key: 'Where', value: VOCABULARIES['evidence-places'].label(item.place) },
      { key: 'Number studied', value: item.sampleSize?.toLocaleString('en-GB') },
      { key: 'Compared with', value: item.comparator },
      { key: 'Independent', value: item.independent ? 'Yes' : 'No' },
      { key: 'Date', value: formatDay(item.date) },
      { key: 'Reference', value: item.reference?.value },
      { key: 'Findings', value: item.summary },
    ],
  };
}
