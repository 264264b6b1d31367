import { SignInWatch } from '@matchwell/capabilities/people';
import type { ProcessLogger } from '@matchwell/platform/runtime/process-logger';

/** Writes refused sign-ins into the log, by a code that tells nothing about the person. */
export class LoggedSignInWatch extends SignInWatch {
  constructor(private readonly logger: ProcessLogger) {
    super();
  }

  override refused(reason: string): void {
    this.logger.warn('organisation sign-in refused', { reason });
  }
}
