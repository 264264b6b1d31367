/**
 * Facts that other parts of the product react to. They carry the id of their subject and nothing else: job payloads are clear text.
 */
export type EventKind =
  | 'innovation_changed'
  | 'need_changed'
  | 'need_rematch_requested'
  | 'all_rematch_requested'
  | 'network_emphasis_changed'
  | 'saved_search_changed'
  | 'message_due'
  | 'erasure_requested'
  | 'retention_requested'
  | 'matching_run_requested'
  | 'evidence_file_received'
  | 'import_requested'
  | 'organisation_export_requested'
  | 'organisation_import_requested'
  | 'webhook_due';

/** A duty of the matcher process. Each one runs once per event, however often the event is delivered. */
export type ConsumerName =
  | 'match_need'
  | 'fan_out_rematch'
  | 'lapse_for_innovation'
  | 'lapse_for_need'
  | 'index_innovation'
  | 'index_need'
  | 'alert_innovation'
  | 'alert_need'
  | 'look_through'
  | 'deliver_message'
  | 'erase_person'
  | 'keep_retention'
  | 'carry_out_matching_run'
  | 'scan_evidence_file'
  | 'carry_out_import'
  | 'gather_export'
  | 'import_organisations'
  | 'send_webhooks';

/**
 * Who reacts to what. One row is written to the outbox for each pair, so a slow or failing duty never holds up another.
 * The matcher refuses to start when a name in this table has no consumer.
 */
export const SUBSCRIPTIONS: Readonly<Record<EventKind, readonly ConsumerName[]>> = {
  innovation_changed: ['lapse_for_innovation', 'fan_out_rematch', 'index_innovation', 'alert_innovation'],
  need_changed: ['lapse_for_need', 'match_need', 'index_need', 'alert_need'],
  need_rematch_requested: ['match_need'],
  all_rematch_requested: ['fan_out_rematch'],
  network_emphasis_changed: ['fan_out_rematch'],
  saved_search_changed: ['look_through'],
  message_due: ['deliver_message'],
  erasure_requested: ['erase_person'],
  retention_requested: ['keep_retention'],
  matching_run_requested: ['carry_out_matching_run'],
  evidence_file_received: ['scan_evidence_file'],
  import_requested: ['carry_out_import'],
  organisation_export_requested: ['gather_export'],
  organisation_import_requested: ['import_organisations'],
  webhook_due: ['send_webhooks'],
};

/** Every consumer that some event needs. */
export const CONSUMER_NAMES: readonly ConsumerName[] = [...new Set(Object.values(SUBSCRIPTIONS).flat())];
