import { Injectable } from '@nestjs/common';
import { ErasureDuty } from '@matchwell/capabilities/privacy';
import { Consumer } from './consumer';

/** Erases a person who asked for it. */
@Injectable()
export class ErasePersonConsumer extends Consumer {
  readonly name = 'erase_person';

  constructor(private readonly duty: ErasureDuty) {
    super();
  }

  override async consume(requestId: string): Promise<void> {
    await this.duty.carryOut(requestId);
  }
}
