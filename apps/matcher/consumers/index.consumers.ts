import { Injectable } from '@nestjs/common';
import { IndexingService } from '@matchwell/capabilities/search';
import { Consumer } from './consumer';

/** Keeps the search indexes true to one product. */
@Injectable()
export class IndexInnovationConsumer extends Consumer {
  readonly name = 'index_innovation';

  constructor(private readonly indexing: IndexingService) {
    super();
  }

  override async consume(innovationId: string): Promise<void> {
    await this.indexing.indexInnovation(innovationId);
  }
}

/** Keeps the search indexes true to one need. */
@Injectable()
export class IndexNeedConsumer extends Consumer {
  readonly name = 'index_need';

  constructor(private readonly indexing: IndexingService) {
    super();
  }

  override async consume(needId: string): Promise<void> {
    await this.indexing.indexNeed(needId);
  }
}
