import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { londonDay } from '@matchwell/core/service-clock';
import { AssessmentReader, AssessmentService } from '@matchwell/capabilities/assessments';
import { innovationNotFound, InnovationStore } from '@matchwell/capabilities/innovations';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { AssessmentDto } from './assessment.dto';
import { toAssessmentResponse } from './assessment.response';

const PRODUCT = new IdentifierPipe('innovation');

/** What NHS organisations found of a published product. */
@ApiTags('Assessments')
@Controller('api/v1/catalogue/innovations/:id/assessments')
export class ProductAssessmentsController {
  constructor(
    private readonly innovations: InnovationStore,
    private readonly reader: AssessmentReader,
    private readonly assessments: AssessmentService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    action: 'assessment.browse',
    summary: 'Assessments of a published product that my organisation may know of, those that stand first',
    answer: 'SeenAssessmentList',
    problems: [404],
  })
  async list(@CurrentActor() actor: Actor, @Param('id', PRODUCT) id: string) {
    if (!(await this.innovations.findPublished(id))) throw new RefusedRequest(innovationNotFound().refusal);
    const today = londonDay(this.clock.now());
    return { items: (await this.reader.ofProduct(actor, id)).map((each) => toAssessmentResponse(each, today)) };
  }

  @Post()
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'assessment.record',
    summary: 'Record what my organisation found of a product, and how far others may read it',
    body: 'Assessment',
    status: 201,
    answer: 'SeenAssessment',
    idempotent: true,
    problems: [404, 409],
  })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', PRODUCT) id: string,
    @Body(new RecordBody(AssessmentDto)) entry: AssessmentDto,
  ) {
    return toAssessmentResponse(valueOf(await this.assessments.record(actor, id, entry)), londonDay(this.clock.now()));
  }
}
