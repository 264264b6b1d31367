import { Injectable } from '@nestjs/common';
import { FanOutService } from '@matchwell/capabilities/matching';
import { Consumer } from './consumer';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Requests that needs be matched again after a change on the supply side: those that a product concerns when the subject is a product, every
 * open one when it is anything else, such as an epoch.
 */
@Injectable()
export class FanOutRematchConsumer extends Consumer {
  readonly name = 'fan_out_rematch';

  constructor(private readonly fanOut: FanOutService) {
    super();
  }

  override async prepare(): Promise<void> {
    await this.fanOut.prepare();
  }

  override async consume(subjectId: string): Promise<void> {
    await (UUID.test(subjectId) ? this.fanOut.rematchAffectedBy(subjectId) : this.fanOut.rematchOpenNeeds());
  }
}
