import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import {
  type ErasureRequestRecord,
  ErasureRequestService,
  type ErasureTaken,
  SubjectExportService,
} from '@matchwell/capabilities/privacy';
import { OneOf, Optional, Text } from '@matchwell/adapters/validation';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';

/** What somebody says who wants to be erased. */
export class OwnErasureDto {
  @OneOf(['erase'], { says: 'Cannot be undone.' })
  readonly confirm!: string;

  @Optional()
  @Text({ max: 1_000, says: 'Why, if you like. Kept without your name.' })
  readonly reason?: string;
}

/** Why an administrator erases somebody. */
export class ErasureOrderDto {
  @OneOf(['asked_in_writing', 'account_closed'])
  readonly reasonCode!: string;

  @Text({ max: 1_000, says: 'Where the request is filed, without naming the person.' })
  readonly reason!: string;
}

const ID = new IdentifierPipe('person');

/** What is held on a person: to be read, and to be erased. */
@ApiTags('Personal data')
@Controller('api/v1')
export class PersonalDataController {
  constructor(
    private readonly exports: SubjectExportService,
    private readonly erasures: ErasureRequestService,
  ) {}

  @Get('me/export')
  @Endpoint({
    action: 'person.export_own',
    summary: 'Everything that is held on me, with what it is for and for how long',
    answer: 'SubjectExport',
  })
  async exportOwn(@CurrentActor() actor: Actor) {
    return valueOf(await this.exports.exportOf(actor, actor.personId));
  }

  @Post('me/erasure')
  @Endpoint({
    action: 'person.erase_own',
    summary: 'Erase me: I am signed out at once and erased within moments; what stays is listed with the reason',
    status: 202,
    body: 'OwnErasure',
    answer: 'ErasureTaken',
    problems: [409],
  })
  async eraseOwn(@CurrentActor() actor: Actor, @Body(new RecordBody(OwnErasureDto)) body: OwnErasureDto) {
    const request = { by: actor, reasonCode: 'asked_by_person', words: body.reason } as const;
    return toTaken(valueOf(await this.erasures.request(actor.personId, request)));
  }

  @Get('people/:id/export')
  @Endpoint({
    action: 'person.export',
    summary: 'Everything that is held on a person, on her behalf',
    answer: 'SubjectExport',
    problems: [404],
  })
  async export(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return valueOf(await this.exports.exportOf(actor, id));
  }

  @Post('people/:id/erasure')
  @Endpoint({
    action: 'person.erase',
    summary: 'Erase a person who asked for it, or whose account was closed; they are signed out at once',
    status: 202,
    body: 'ErasureOrder',
    answer: 'ErasureTaken',
    problems: [404, 409],
  })
  async eraseOther(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(ErasureOrderDto)) body: ErasureOrderDto,
  ) {
    const reasonCode = body.reasonCode === 'account_closed' ? 'account_closed' : 'asked_in_writing';
    return toTaken(valueOf(await this.erasures.request(id, { by: actor, reasonCode, words: body.reason })));
  }

  @Get('people/:id/erasure')
  @Endpoint({
    action: 'person.erase',
    summary: 'How the newest request to erase a person stands, and what was done',
    answer: 'Erasure',
    problems: [404],
  })
  async readErasure(@Param('id', ID) id: string) {
    return toErasure(valueOf(await this.erasures.newestOf(id)));
  }
}

function toTaken({ request, kept }: ErasureTaken) {
  return { ...toErasure(request), kept };
}

function toErasure({ id, personId, reasonCode, state, report, requestedAt, endedAt }: ErasureRequestRecord) {
  return { id, personId, reasonCode, state, report, requestedAt, endedAt };
}
