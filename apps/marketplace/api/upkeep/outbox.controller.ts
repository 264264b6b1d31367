import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { OutboxRevival } from './outbox-revival';

/** What waits for the matcher by duty, and putting back in line what it gave up. */
@ApiTags('Operations')
@Controller('api/v1')
export class OutboxController {
  constructor(
    private readonly deliveries: OutboxDeliveries,
    private readonly revival: OutboxRevival,
  ) {}

  @Get('duties')
  @Endpoint({
    action: 'operations.read',
    summary: 'How much waits, is under way and was given up, by duty of the matcher',
    answer: 'DutyList',
  })
  async duties() {
    const items = await this.deliveries.byDuty();
    return {
      items: items.map(({ consumer, waiting, underWay, dead }) => ({ duty: consumer, waiting, underWay, dead })),
    };
  }

  @Post('jobs/revival')
  @Endpoint({
    action: 'operations.revive',
    summary: 'Put every job that was given up back in line, once its cause is mended',
    answer: 'Revival',
  })
  async revive(@CurrentActor() actor: Actor) {
    return { revived: await this.revival.revive(actor) };
  }
}
