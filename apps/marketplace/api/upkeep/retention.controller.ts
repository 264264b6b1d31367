import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { RETENTION_RULES, UNUSED_ACCOUNT_DAYS } from '@matchwell/core/privacy';
import { RetentionForecast, RetentionRequestService, UNUSED_ACCOUNTS } from '@matchwell/capabilities/privacy';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';

/** How long things are kept, what is due, and dealing with that now instead of within the hour. */
@ApiTags('Administration')
@Controller('api/v1/administration/retention')
export class RetentionController {
  constructor(
    private readonly forecast: RetentionForecast,
    private readonly requests: RetentionRequestService,
  ) {}

  @Get()
  @Endpoint({
    action: 'retention.read',
    summary: 'How long each kind of record is kept, what happens then, and how many rows are due now',
    answer: 'Retention',
  })
  async read() {
    const due = await this.forecast.due();
    const rules = RETENTION_RULES.map(({ name, days, action }) => ({ name, days, action, due: due[name] ?? 0 }));
    const accounts = {
      name: UNUSED_ACCOUNTS,
      days: UNUSED_ACCOUNT_DAYS,
      action: 'erase_person',
      due: due[UNUSED_ACCOUNTS] ?? 0,
    };
    return { rules: [...rules, accounts] };
  }

  @Post('runs')
  @Endpoint({
    action: 'retention.run',
    summary: 'Have the matcher deal with what is due now; what it dealt with stands in the audit log',
    status: 202,
  })
  async run(@CurrentActor() actor: Actor) {
    await this.requests.request(actor);
  }
}
