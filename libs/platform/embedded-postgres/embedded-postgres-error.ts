/** What went wrong with the embedded server, stable enough to test for and to look up. */
export type EmbeddedPostgresErrorCode =
  | 'embedded-postgres.package-missing'
  | 'embedded-postgres.no-server-user'
  | 'embedded-postgres.unsafe-directory'
  | 'embedded-postgres.data-unreadable'
  | 'embedded-postgres.start-locked'
  | 'embedded-postgres.initialisation-failed'
  | 'embedded-postgres.start-failed'
  | 'embedded-postgres.stop-failed';

/** The embedded server could not be found, started or stopped. The message names the mend. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
