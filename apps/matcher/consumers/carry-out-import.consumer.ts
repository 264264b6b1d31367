import { Injectable } from '@nestjs/common';
import { ImportDuty } from '@matchwell/capabilities/imports';
import { Consumer } from './consumer';

/** Works on a file of products or needs that somebody sent. */
@Injectable()
export class CarryOutImportConsumer extends Consumer {
  readonly name = 'carry_out_import';

  constructor(private readonly duty: ImportDuty) {
    super();
  }

  override async consume(runId: string): Promise<void> {
    await this.duty.carryOut(runId);
  }
}
