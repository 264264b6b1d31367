import { Injectable } from '@nestjs/common';
import { RetentionDuty } from '@matchwell/capabilities/privacy';
import { Consumer } from './consumer';

/** Carries out the rules of retention for somebody who asked. */
@Injectable()
export class KeepRetentionConsumer extends Consumer {
  readonly name = 'keep_retention';

  constructor(private readonly duty: RetentionDuty) {
    super();
  }

  override async consume(): Promise<void> {
    await this.duty.carryOut();
  }
}
