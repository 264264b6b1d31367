/** A product record with every required field and no optional one. */
export function aCompleteProfile(): Record<string, unknown> {
  return {
    name: 'Brightwell',
    tagline: 'Sees worsening heart failure a week early.',
    intendedUse: {
      problemAddressed: 'People with heart failure come back to hospital.',
      whatItDoes: 'A sensor under the mattress notices breathing that gets worse.',
      whereUsed: 'At home, watched by community nurses.',
    },
    themes: ['heart_failure'],
    careSettings: ['community_care'],
    productType: 'medical_device',
    mainPurpose: 'monitor',
    trl: 8,
  };
}

/** One item of evidence, complete. */
export function aCompleteEvidenceItem(id = 'e1'): Record<string, unknown> {
  return {
    id,
    title: 'Trial in twelve hospitals',
    kind: 'clinical',
    design: 'multi_site_trial',
    domains: ['effectiveness'],
    place: 'uk_nhs',
    independent: true,
    date: '2024-05-01',
    reference: { type: 'doi', value: '10.5555/demo-brightwell-1' },
  };
}

/** A need with every required field and no optional one. */
export function aCompleteStatement(): Record<string, unknown> {
  return {
    title: 'Fewer readmissions with heart failure',
    summary: 'Community nurses need to see worsening heart failure early enough to keep people at home.',
    body: 'One in five people is readmitted within thirty days.',
    themes: ['heart_failure'],
    careSettings: ['community_care'],
    visibility: 'registered',
    introductionsWanted: 4,
  };
}
