import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { CatalogueLoading } from '../../catalogue-loading';
import { Endpoint } from '../../http/endpoint.decorator';

/** A readiness answer that takes longer is a no. */
const PATIENCE_MS = 3_000;

/** Whether the process lives, and whether it can do its work. */
@ApiTags('Health')
@Controller()
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: OutboxDeliveries,
    private readonly catalogue: CatalogueLoading,
  ) {}

  @Get('health/live')
  @Endpoint({ action: 'health.read', summary: 'The process answers', answer: 'Health' })
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Endpoint({
    action: 'health.read',
    summary: 'The database answers, and whether the catalogue is in memory',
    answer: 'Health',
    problems: [503],
  })
  async ready(@Res({ passthrough: true }) response: Response) {
    const database = await withinPatience(this.dataSource.query('SELECT 1'));
    if (!database) response.status(503);
    return {
      status: database ? 'ok' : 'unavailable',
      database: database ? 'ok' : 'unavailable',
      catalogue: this.catalogue.isLoading ? 'loading' : 'ok',
    };
  }

  @Get('api/v1/operations')
  @Endpoint({
    action: 'operations.read',
    summary: 'How much work is waiting, under way or given up',
    answer: 'Operations',
  })
  async operations() {
    return { outbox: await this.deliveries.depth() };
  }
}

async function withinPatience(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
