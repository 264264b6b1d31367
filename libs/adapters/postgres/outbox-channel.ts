/** Where whoever writes to the outbox says so. Notices carry nothing: what was written is read from the rows. */
export const OUTBOX_CHANNEL = 'matchwell_outbox';
