import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { EvidenceVerificationService } from '@matchwell/capabilities/innovations';
import { OneOf, Text } from '@matchwell/adapters/validation';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';

/** What an officer found about one item. */
export class EvidenceFindingDto {
  @OneOf(['verified', 'rejected'])
  readonly state!: 'verified' | 'rejected';

  @Text({ max: 1_000, says: 'How it was checked, or why it was rejected.' })
  readonly note!: string;
}

/** Networks checking evidence. */
@ApiTags('Evidence')
@Controller('api/v1/catalogue/innovations/:id/evidence/:evidenceId/verification')
export class EvidenceController {
  constructor(private readonly verification: EvidenceVerificationService) {}

  @Put()
  @Endpoint({
    action: 'evidence.verify',
    summary: 'Record what checking one evidence item of a published product showed',
    body: 'EvidenceFinding',
    answer: 'JudgedEvidenceItem',
    problems: [404],
  })
  async verify(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('innovation')) innovationId: string,
    @Param('evidenceId') evidenceId: string,
    @Body(new RecordBody(EvidenceFindingDto)) finding: EvidenceFindingDto,
  ) {
    return valueOf(await this.verification.verify(actor, { innovationId, evidenceId, ...finding }));
  }
}
