import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { AssignmentService, LoadService } from '@matchwell/capabilities/workload';
import { Day, Optional, Text, Whole } from '@matchwell/adapters/validation';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';

const PERSON = { pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, says: 'the id of an officer' };

/** Who should have a review instead, and why. */
export class AssignmentDto {
  @Text({ max: 36, shape: { pattern: PERSON.pattern, says: 'the id of an introduction' } })
  readonly introductionId!: string;

  @Text({ max: 36, shape: PERSON })
  readonly personId!: string;

  @Text({ max: 500 })
  readonly reason!: string;
}

/** When an officer is away, and who stands in. */
export class AbsenceDto {
  @Text({ max: 36, shape: PERSON })
  readonly personId!: string;

  @Day()
  readonly firstDay!: string;

  @Day({ notBefore: 'firstDay' })
  readonly lastDay!: string;

  @Optional()
  @Text({ max: 36, shape: PERSON, says: 'Left out: whoever has the least to do.' })
  readonly coverPersonId?: string;
}

/** How many reviews a month a network has room for. */
export class CapacityDto {
  @Whole({ min: 1, max: 10_000 })
  readonly monthlyReviews!: number;
}

/** A network's queue: who has what, until when, and how full it is. */
@ApiTags('Workload')
@Controller('api/v1/workload')
export class WorkloadController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly loads: LoadService,
  ) {}

  @Get('queue')
  @Endpoint({
    action: 'workload.read',
    summary: 'The reviews of my network, what is due first first',
    answer: 'WorkQueue',
  })
  async queue(@CurrentActor() actor: Actor) {
    return { items: await this.assignments.queue(actor) };
  }

  @Post('assignments')
  @Endpoint({
    action: 'workload.edit',
    summary: 'Hand a review to a colleague who is present',
    body: 'Assignment',
    answer: 'WorkAssignment',
    problems: [404, 409],
  })
  async assign(@CurrentActor() actor: Actor, @Body(new RecordBody(AssignmentDto)) body: AssignmentDto) {
    return valueOf(await this.assignments.reassign(actor, body.introductionId, body.personId, body.reason));
  }

  @Get('absences')
  @Endpoint({ action: 'workload.read', summary: 'Who of my network is or will be away', answer: 'AbsenceList' })
  async absences(@CurrentActor() actor: Actor) {
    return { items: await this.assignments.absences(actor) };
  }

  @Post('absences')
  @Endpoint({
    action: 'workload.edit',
    summary: 'Note when an officer is away; their reviews move to the cover',
    body: 'Absence',
    status: 201,
    answer: 'WorkAbsence',
    problems: [409],
  })
  async absent(@CurrentActor() actor: Actor, @Body(new RecordBody(AbsenceDto)) body: AbsenceDto) {
    return valueOf(await this.assignments.setAbsence(actor, body));
  }

  @Get('loads')
  @Endpoint({ action: 'workload.read', summary: 'How full each network is', answer: 'LoadList' })
  async readLoads() {
    return { items: await this.loads.all() };
  }

  @Put('networks/:networkId/capacity')
  @Endpoint({
    action: 'workload.edit',
    summary: 'Set how many reviews a month a network has room for',
    body: 'Capacity',
    answer: 'NetworkLoad',
    problems: [404],
  })
  async setCapacity(
    @CurrentActor() actor: Actor,
    @Param('networkId') networkId: string,
    @Body(new RecordBody(CapacityDto)) body: CapacityDto,
  ) {
    return valueOf(await this.loads.setCapacity(actor, networkId, body.monthlyReviews));
  }
}
