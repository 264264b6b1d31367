import { Injectable } from '@nestjs/common';
import { InnovationStore } from '@matchwell/capabilities/innovations';
import { LapseService } from '@matchwell/capabilities/introductions';
import { NeedStore } from '@matchwell/capabilities/needs';
import { Consumer } from './consumer';

/** Ends what is pending about a product that is no longer published. */
@Injectable()
export class LapseForInnovationConsumer extends Consumer {
  readonly name = 'lapse_for_innovation';

  constructor(
    private readonly innovations: InnovationStore,
    private readonly lapse: LapseService,
  ) {
    super();
  }

  override async consume(innovationId: string): Promise<void> {
    if (await this.innovations.findPublished(innovationId)) return;
    await this.lapse.lapsePending({ innovationId });
  }
}

/** Ends what is pending about a need that was closed. */
@Injectable()
export class LapseForNeedConsumer extends Consumer {
  readonly name = 'lapse_for_need';

  constructor(
    private readonly needs: NeedStore,
    private readonly lapse: LapseService,
  ) {
    super();
  }

  override async consume(needId: string): Promise<void> {
    const need = await this.needs.findAsPublished(needId);
    if (need?.state === 'closed') await this.lapse.lapsePending({ needId });
  }
}
