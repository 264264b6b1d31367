import { Injectable } from '@nestjs/common';
import { SearchAlertService } from '@matchwell/capabilities/saved-searches';
import { Consumer } from './consumer';

/** Tells whoever saved a search that a product meets. */
@Injectable()
export class AlertInnovationConsumer extends Consumer {
  readonly name = 'alert_innovation';

  constructor(private readonly alerts: SearchAlertService) {
    super();
  }

  override async consume(innovationId: string): Promise<void> {
    await this.alerts.alert('innovation', innovationId);
  }
}

/** Tells whoever saved a search that a need meets. */
@Injectable()
export class AlertNeedConsumer extends Consumer {
  readonly name = 'alert_need';

  constructor(private readonly alerts: SearchAlertService) {
    super();
  }

  override async consume(needId: string): Promise<void> {
    await this.alerts.alert('need', needId);
  }
}

/** Makes a search that was just saved know what was there before. */
@Injectable()
export class LookThroughConsumer extends Consumer {
  readonly name = 'look_through';

  constructor(private readonly alerts: SearchAlertService) {
    super();
  }

  override async consume(savedSearchId: string): Promise<void> {
    await this.alerts.lookThrough(savedSearchId);
  }
}
