import { Injectable } from '@nestjs/common';
import { ReconciliationService } from '@matchwell/capabilities/search';
import { ScheduledWork } from './scheduled-work';

/** Makes the search indexes hold what the database holds. */
@Injectable()
export class ReconcileSearch extends ScheduledWork {
  readonly done = 'search reconciled';
  readonly everyMinutes = 1;
  override readonly alone = 'in_steps';

  constructor(private readonly reconciliation: ReconciliationService) {
    super();
  }

  override run(): Promise<object> {
    return this.reconciliation.reconcile();
  }
}
