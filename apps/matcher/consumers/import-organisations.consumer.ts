import { Injectable } from '@nestjs/common';
import { OrganisationImportDuty } from '@matchwell/capabilities/organisation-imports';
import { Consumer } from './consumer';

/** Works on a file of organisations that an administrator sent. */
@Injectable()
export class ImportOrganisationsConsumer extends Consumer {
  readonly name = 'import_organisations';

  constructor(private readonly duty: OrganisationImportDuty) {
    super();
  }

  override async consume(importId: string): Promise<void> {
    await this.duty.carryOut(importId);
  }
}
