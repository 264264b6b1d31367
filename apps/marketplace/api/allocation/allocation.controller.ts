import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { type AllocationRun, AllocationRunService, RunLog } from '@matchwell/capabilities/allocation';
import { IsNetworkList, Optional, Whole, YesNo } from '@matchwell/adapters/validation';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';

/** Which networks to allocate for, and how. */
export class AllocationRequestDto {
  @Optional()
  @IsNetworkList({ says: 'Left out: all of them.' })
  readonly networks?: string[];

  @Optional()
  @Whole({ min: 0, max: 50 })
  readonly reservePercent?: number;

  @Optional()
  @YesNo()
  readonly dryRun?: boolean;
}

/** Runs shown at once. */
const MOST_RUNS = 24;

/** Joint runs of the allocation: what was proposed together, and a run on demand. */
@ApiTags('Allocation')
@Controller('api/v1/allocation')
export class AllocationController {
  constructor(
    private readonly allocation: AllocationRunService,
    private readonly log: RunLog,
  ) {}

  @Get('runs')
  @Endpoint({ action: 'allocation.read', summary: 'The last joint runs, newest first', answer: 'AllocationRunList' })
  async runs() {
    return { items: (await this.log.recent(MOST_RUNS)).map(toRun) };
  }

  @Post('runs')
  @Endpoint({
    action: 'allocation.run',
    summary: 'Choose the introductions of all open needs together, now',
    body: 'AllocationRequest',
    answer: 'AllocationRun',
    problems: [409, 422],
  })
  async run(@CurrentActor() actor: Actor, @Body(new RecordBody(AllocationRequestDto)) body: AllocationRequestDto) {
    const { networks, reservePercent = 0, dryRun = false } = body;
    const reserveShare = reservePercent / 100;
    return toRun(
      valueOf(await this.allocation.run({ trigger: 'administrator', networks, reserveShare, dryRun, by: actor })),
    );
  }
}

function toRun({ at, ...run }: AllocationRun) {
  return { ...run, at: at.toISOString() };
}
