/** What a merge does with a column that names an organisation, beyond naming the one that stands. */
export type OnMerge =
  /** Every row follows. */
  | 'follows'
  /** Follows by rules of its own: see `PostgresOrganisationRegister.merge`. */
  | 'by_rule'
  /** Says who it was then, and stays. */
  | 'stays';

/** Every column that names an organisation, as `table.column`. A test finds those that are missing. */
export const ORGANISATION_COLUMNS: Readonly<Record<string, OnMerge>> = {
  'innovation.organisation_id': 'follows',
  'evidence_file.organisation_id': 'follows',
  'introduction.buyer_organisation_id': 'follows',
  'introduction.supplier_organisation_id': 'follows',
  'import_run.organisation_id': 'follows',
  'message.organisation_id': 'follows',
  'message_intent.organisation_id': 'follows',
  'thread_message.organisation_id': 'follows',
  'thread_follower.organisation_id': 'follows',
  'saved_search.organisation_id': 'follows',
  'need_question.organisation_id': 'follows',
  'assessment.organisation_id': 'follows',
  'assessment.supplier_organisation_id': 'follows',
  'assessment_reply.organisation_id': 'follows',
  'assessment_request.organisation_id': 'follows',
  // A published need is published anew: its own trust and place are part of what was published.
  'need.organisation_id': 'by_rule',
  // Somebody who acts for both keeps one membership, and a team one lead.
  'membership.organisation_id': 'by_rule',
  // One open invitation a team, address and role.
  'invitation.organisation_id': 'by_rule',
  // Nothing is left of a joint demand within one organisation.
  'joint_demand.organisation_id': 'by_rule',
  'joint_demand.other_organisation_id': 'by_rule',
  'organisation.merged_into': 'by_rule',
  // Taken back: what a key was made for is not what it would reach now.
  'api_key.organisation_id': 'by_rule',
  // Removed, for the same reason: its people add it where they now belong.
  'webhook_endpoint.organisation_id': 'by_rule',
  'webhook_delivery.organisation_id': 'by_rule',
  // A closed month never changes; whoever reads it counts what was merged together.
  'exposure_ledger.organisation_id': 'stays',
  // The append-only record of a need says which supplier it was then.
  'need_record.supplier_organisation_id': 'stays',
  // Findings are of networks, which are not merged.
  'evidence_verification.network_organisation_id': 'stays',
  // What was exported was the one's that went; it goes by itself within days.
  'organisation_export.organisation_id': 'stays',
  // Says for whom somebody asked, as the audit log does.
  'erasure_request.organisation_id': 'stays',
};
