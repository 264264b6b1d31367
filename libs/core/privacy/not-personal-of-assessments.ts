/** Of assessments of products, the columns that hold nothing about a person, by table. */
export const NOT_PERSONAL_OF_ASSESSMENTS: Readonly<Record<string, readonly string[]>> = {
  assessment: [
    'id',
    'innovation_id',
    'innovation_name',
    'supplier_organisation_id',
    'organisation_id',
    'kind',
    'assessed_on',
    'valid_until',
    'sharing',
    'recorded_at',
    'withdrawn_at',
  ],
  assessment_content: ['assessment_id', 'outcome'],
  assessment_reply: ['assessment_id', 'organisation_id', 'replied_at'],
  assessment_request: ['id', 'assessment_id', 'organisation_id', 'state', 'asked_at', 'decided_at'],
};
