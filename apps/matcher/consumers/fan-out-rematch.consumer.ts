import { Injectable } from '@nestjs/common';
import { defaultRoutingDirectory } from '@matchwell/core/routing';
import { FanOutService } from '@matchwell/capabilities/matching';
import { Consumer } from './consumer';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Requests that needs be matched again after a change that is not theirs: those that a product concerns when the subject is a product, those that a
 * network weighs when it is a network, every open one when it is anything else, such as an epoch.
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
    if (UUID.test(subjectId)) await this.fanOut.rematchAffectedBy(subjectId);
    else if (defaultRoutingDirectory().network(subjectId)) await this.fanOut.rematchWeighedBy(subjectId);
    else await this.fanOut.rematchOpenNeeds();
  }
}
