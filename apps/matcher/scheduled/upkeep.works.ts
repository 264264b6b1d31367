import { Injectable } from '@nestjs/common';
import { SealService } from '@matchwell/capabilities/audit';
import { ScanService } from '@matchwell/capabilities/evidence-files';
import { ImportDuty } from '@matchwell/capabilities/imports';
import { OrganisationExportDuty } from '@matchwell/capabilities/organisation-exports';
import { OrganisationImportDuty } from '@matchwell/capabilities/organisation-imports';
import { RetentionService } from '@matchwell/capabilities/privacy';
import { Housekeeping } from '@matchwell/adapters/postgres/housekeeping';
import { ScheduledWork } from './scheduled-work';

/** Seals the audit log, so that what was written before cannot be changed unseen. */
@Injectable()
export class SealAuditLog extends ScheduledWork {
  readonly done = 'audit log sealed';
  readonly everyMinutes = 60;

  constructor(private readonly seals: SealService) {
    super();
  }

  override run(): Promise<object> {
    return this.seals.seal();
  }
}

/** Puts files back in line whose scan did not end. */
@Injectable()
export class RetryScans extends ScheduledWork {
  readonly done = 'files put back in line';
  readonly everyMinutes = 1;

  constructor(private readonly scans: ScanService) {
    super();
  }

  override run(): Promise<object> {
    return this.scans.retry();
  }
}

/** Ends imports that the matcher has given up. */
@Injectable()
export class EndGivenUpImports extends ScheduledWork {
  readonly done = 'imports given up';
  readonly everyMinutes = 1;

  constructor(private readonly imports: ImportDuty) {
    super();
  }

  override run(): Promise<object> {
    return this.imports.endGivenUp();
  }
}

/** Ends imports of organisations that the matcher has given up. */
@Injectable()
export class EndGivenUpOrganisationImports extends ScheduledWork {
  readonly done = 'organisation imports given up';
  readonly everyMinutes = 1;

  constructor(private readonly imports: OrganisationImportDuty) {
    super();
  }

  override run(): Promise<object> {
    return this.imports.endGivenUp();
  }
}

/** Ends exports that the matcher has given up. */
@Injectable()
export class EndGivenUpExports extends ScheduledWork {
  readonly done = 'exports given up';
  readonly everyMinutes = 1;

  constructor(private readonly exports: OrganisationExportDuty) {
    super();
  }

  override run(): Promise<object> {
    return this.exports.endGivenUp();
  }
}

/** Removes what has been kept for as long as the rules say. */
@Injectable()
export class KeepRetention extends ScheduledWork {
  readonly done = 'retention kept';
  readonly everyMinutes = 60;
  override readonly alone = 'in_transaction';

  constructor(private readonly retention: RetentionService) {
    super();
  }

  override run(): Promise<object> {
    return this.retention.run();
  }
}

/** Removes what the product itself left behind. */
@Injectable()
export class TidyUp extends ScheduledWork {
  readonly done = 'tidied up';
  readonly everyMinutes = 60;
  override readonly alone = 'in_transaction';

  constructor(private readonly housekeeping: Housekeeping) {
    super();
  }

  override run(): Promise<object> {
    return this.housekeeping.tidy();
  }
}
