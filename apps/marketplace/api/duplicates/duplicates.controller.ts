import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { JointDemandService, SimilarityService, standingFor } from '@matchwell/capabilities/matching';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { toJointDemandResponse, toSimilarInnovationResponse, toSimilarNeedResponse } from './duplicate.response';
import { JointDemandRequestDto } from './joint-demand.dto';

const NEED_ID = new IdentifierPipe('need');

/** Records that say nearly the same: needs to join, products registered twice. */
@ApiTags('Duplicates')
@Controller('api/v1')
export class DuplicatesController {
  constructor(
    private readonly similarity: SimilarityService,
    private readonly jointDemands: JointDemandService,
  ) {}

  @Get('needs/:id/similar')
  @Endpoint({
    action: 'need.matches',
    summary: 'Open needs of other organisations that are like mine, offered for joining',
    answer: 'SimilarNeedList',
    problems: [404, 409, 422],
  })
  async ofNeed(@CurrentActor() actor: Actor, @Param('id', NEED_ID) id: string) {
    const similar = valueOf(await this.similarity.ofNeed(actor, id));
    const demands = valueOf(await this.jointDemands.ofOwnNeed(actor, id));
    return {
      items: similar.map((each) => {
        const demand = demands.find(({ needId, otherNeedId }) => [needId, otherNeedId].includes(each.need.id));
        return toSimilarNeedResponse(each, demand ? standingFor(demand, actor.organisationId) : null);
      }),
    };
  }

  @Get('needs/:id/joint-demand')
  @Endpoint({
    action: 'need.joint_demand',
    summary: 'Requests to join my need with others, asked by either side',
    answer: 'JointDemandList',
    problems: [404],
  })
  async demandsOf(@CurrentActor() actor: Actor, @Param('id', NEED_ID) id: string) {
    const demands = valueOf(await this.jointDemands.ofOwnNeed(actor, id));
    return { items: demands.map((demand) => toJointDemandResponse(demand, actor.organisationId)) };
  }

  @Post('needs/:id/joint-demand')
  @Endpoint({
    action: 'need.joint_demand',
    summary: 'Ask to join my need with another; when its buyer asked first, this agrees. Asking twice changes nothing',
    body: 'JointDemandRequest',
    answer: 'JointDemand',
    problems: [404, 409],
  })
  async join(
    @CurrentActor() actor: Actor,
    @Param('id', NEED_ID) id: string,
    @Body(new RecordBody(JointDemandRequestDto)) { otherNeedId }: JointDemandRequestDto,
  ) {
    const score = await this.similarity.ofTwoNeeds(id, otherNeedId);
    return toJointDemandResponse(
      valueOf(await this.jointDemands.request(actor, id, otherNeedId, score)),
      actor.organisationId,
    );
  }

  @Get('innovations/:id/similar')
  @Endpoint({
    action: 'innovation.read',
    summary: 'Products, my own or published by anyone, that are like mine: possibly registered twice',
    answer: 'SimilarInnovationList',
    problems: [404, 409, 422],
  })
  async ofInnovation(@CurrentActor() actor: Actor, @Param('id', new IdentifierPipe('innovation')) id: string) {
    return { items: valueOf(await this.similarity.ofInnovation(actor, id)).map(toSimilarInnovationResponse) };
  }
}
