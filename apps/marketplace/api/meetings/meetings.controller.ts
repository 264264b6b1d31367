import { Body, Controller, Get, Header, Param, Post, Put, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { MeetingService } from '@matchwell/capabilities/meetings';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { MeetingDto, MeetingMoveDto, MeetingVersionDto, termsOf } from './meeting.dto';
import { toMeetingResponse } from './meeting.response';

const ID = new IdentifierPipe('introduction');
const MEETING = new IdentifierPipe('meeting');

/** Meetings of the two sides of an introduction, once both have consented. */
@ApiTags('Meetings')
@Controller('api/v1/introductions/:id/meetings')
export class MeetingsController {
  constructor(private readonly meetings: MeetingService) {}

  @Get()
  @Endpoint({
    action: 'meeting.read',
    summary: 'Meetings, the one proposed last first',
    answer: 'Meetings',
    problems: [404],
  })
  async list(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return { items: valueOf(await this.meetings.list(actor, id)).meetings.map(toMeetingResponse) };
  }

  @Post()
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'meeting.propose',
    summary: 'Propose a meeting; both sides are sent a calendar file',
    body: 'Meeting',
    status: 201,
    answer: 'MeetingAnswer',
    idempotent: true,
    problems: [404, 409],
  })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(MeetingDto)) body: MeetingDto,
  ) {
    return toMeetingResponse(valueOf(await this.meetings.propose(actor, id, termsOf(body))));
  }

  @Put(':meetingId')
  @Endpoint({
    action: 'meeting.move',
    summary: 'Propose another time or place; the other side has to agree anew',
    body: 'MeetingMove',
    answer: 'MeetingAnswer',
    problems: [404, 409, 412],
  })
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('meetingId', MEETING) meetingId: string,
    @Body(new RecordBody(MeetingMoveDto)) body: MeetingMoveDto,
  ) {
    return toMeetingResponse(valueOf(await this.meetings.move(actor, id, meetingId, body.sequence, termsOf(body))));
  }

  @Post(':meetingId/confirmation')
  @Endpoint({
    action: 'meeting.confirm',
    summary: 'Agree to the time and place; when both sides have, the meeting is confirmed',
    body: 'MeetingVersion',
    answer: 'MeetingAnswer',
    problems: [404, 409, 412],
  })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('meetingId', MEETING) meetingId: string,
    @Body(new RecordBody(MeetingVersionDto)) { sequence }: MeetingVersionDto,
  ) {
    return toMeetingResponse(valueOf(await this.meetings.confirm(actor, id, meetingId, sequence)));
  }

  @Post(':meetingId/cancellation')
  @Endpoint({
    action: 'meeting.cancel',
    summary: 'Call it off; the calendar file takes it out of calendars',
    body: 'MeetingVersion',
    answer: 'MeetingAnswer',
    problems: [404, 409, 412],
  })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('meetingId', MEETING) meetingId: string,
    @Body(new RecordBody(MeetingVersionDto)) { sequence }: MeetingVersionDto,
  ) {
    return toMeetingResponse(valueOf(await this.meetings.cancel(actor, id, meetingId, sequence)));
  }

  @Get(':meetingId/calendar')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Endpoint({ action: 'meeting.read', summary: 'The calendar file (RFC 5545)', problems: [404] })
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('meetingId', MEETING) meetingId: string,
  ) {
    return valueOf(await this.meetings.file(actor, id, meetingId));
  }
}
