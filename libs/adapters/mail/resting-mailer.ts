import type { Clock } from '@matchwell/core/kernel/clock';
import { type Handover, type Letter, Mailer } from '@matchwell/capabilities/messages';

/** How long nobody is asked after a mailer could not be reached. */
const REST_MS = 30_000;

/** Spares the matcher's time while a mailer cannot be reached: letters are deferred at once instead of each waiting for a timeout. */
export class RestingMailer extends Mailer {
  private restsUntil = 0;

  constructor(
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async send(letter: Letter): Promise<Handover> {
    if (this.clock.now().getTime() < this.restsUntil)
      return { result: 'deferred', reason: 'resting', isUnreachable: true };
    const handover = await this.mailer.send(letter);
    if (handover.result === 'deferred' && handover.isUnreachable)
      this.restsUntil = this.clock.now().getTime() + REST_MS;
    return handover;
  }
}
