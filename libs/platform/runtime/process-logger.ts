import type { Logger } from 'pino';

/** The log of this process, as something that can be injected. Members of a line carry ids, counts and durations; nothing about people. */
export class ProcessLogger {
  constructor(readonly logger: Logger) {}

  info(event: string, members: Readonly<Record<string, unknown>> = {}): void {
    this.logger.info(members, event);
  }

  warn(event: string, members: Readonly<Record<string, unknown>> = {}): void {
    this.logger.warn(members, event);
  }

  /** Logs what went wrong by class, code and stack. Messages stay out: a database quotes values in them. */
  error(event: string, error: unknown, members: Readonly<Record<string, unknown>> = {}): void {
    const cause = error instanceof Error ? error : new Error('not an error');
    const code = 'code' in cause ? String(cause.code) : undefined;
    const stack = cause.stack
      ?.split('\n')
      .slice(1, 8)
      .map((line) => line.trim());
    this.logger.error({ ...members, error: cause.name, code, stack }, event);
  }
}
