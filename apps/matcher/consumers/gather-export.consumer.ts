import { Injectable } from '@nestjs/common';
import { OrganisationExportDuty } from '@matchwell/capabilities/organisation-exports';
import { Consumer } from './consumer';

/** Gathers everything of an organisation that its lead asked for. */
@Injectable()
export class GatherExportConsumer extends Consumer {
  readonly name = 'gather_export';

  constructor(private readonly duty: OrganisationExportDuty) {
    super();
  }

  override async consume(exportId: string): Promise<void> {
    await this.duty.carryOut(exportId);
  }
}
