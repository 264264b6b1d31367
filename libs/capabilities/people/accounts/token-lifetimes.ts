const HOUR_MS = 60 * 60 * 1000;

/** How long the link works that confirms an address, in milliseconds: a day. */
export const VERIFICATION_MS = 24 * HOUR_MS;

/** How long the link works that sets a new password, in milliseconds: an hour. */
export const PASSWORD_RESET_MS = HOUR_MS;

/** How long an invitation is open, in milliseconds: fourteen days. */
export const INVITATION_MS = 14 * 24 * HOUR_MS;
