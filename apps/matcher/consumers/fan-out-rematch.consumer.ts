import { Injectable } from '@nestjs/common';
import { FanOutService } from '@matchwell/capabilities/matching';
import { Consumer } from './consumer';

/** Requests that the open needs be matched again after a change on the supply side. */
@Injectable()
export class FanOutRematchConsumer extends Consumer {
  readonly name = 'fan_out_rematch';

  constructor(private readonly fanOut: FanOutService) {
    super();
  }

  override async consume(): Promise<void> {
    await this.fanOut.rematchOpenNeeds();
  }
}
