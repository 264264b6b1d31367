import { Body, Controller, Get, Param, Post, Put, UseInterceptors } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { ThreadReader, ThreadService } from '@matchwell/capabilities/threads';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { PageOf } from '../../http/page-query';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { ThreadEntryDto, ThreadFollowingDto, ThreadQuestionDto, ThreadReadingDto } from './thread.dto';
import { toThreadMessage, toThreadResponse, toWaitingQuestion } from './thread.response';

const ID = new IdentifierPipe('introduction');

/** What the parties of an introduction write to each other. Nothing written here moves the introduction. */
@ApiTags('Threads')
@Controller('api/v1')
export class ThreadsController {
  constructor(
    private readonly reader: ThreadReader,
    private readonly threads: ThreadService,
  ) {}

  @Get('introductions/:id/thread')
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 } })
  @ApiQuery({ name: 'cursor', required: false, description: 'The nextCursor of the page before.' })
  @Endpoint({
    action: 'thread.read',
    summary: 'What was written that I may read, newest first; questions that wait, with who answers by when',
    answer: 'Thread',
    problems: [404],
  })
  async read(@CurrentActor() actor: Actor, @Param('id', ID) id: string, @PageOf() page: PageRequest) {
    return toThreadResponse(valueOf(await this.reader.read(actor, id, page)));
  }

  @Post('introductions/:id/thread')
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'thread.write',
    summary: 'Write to the network and one side, or once both consented to all; or answer a question',
    body: 'ThreadEntry',
    status: 201,
    answer: 'ThreadMessage',
    idempotent: true,
    problems: [404, 409],
  })
  async write(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(ThreadEntryDto)) body: ThreadEntryDto,
  ) {
    return toThreadMessage(valueOf(await this.threads.write(actor, id, body)));
  }

  @Post('introductions/:id/thread/questions')
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'thread.ask',
    summary: 'Ask one side; nothing is held up, and the page shows who answers by when',
    body: 'ThreadQuestion',
    status: 201,
    answer: 'ThreadMessage',
    idempotent: true,
    problems: [404, 409],
  })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(ThreadQuestionDto)) body: ThreadQuestionDto,
  ) {
    return toThreadMessage(valueOf(await this.threads.ask(actor, id, body)));
  }

  @Put('introductions/:id/thread/reading')
  @Endpoint({
    action: 'thread.read',
    summary: 'Note how far I have read',
    body: 'ThreadReading',
    status: 204,
    problems: [404],
  })
  async markRead(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(ThreadReadingDto)) { upTo }: ThreadReadingDto,
  ) {
    valueOf(await this.reader.markRead(actor, id, upTo));
  }

  @Put('introductions/:id/thread/following')
  @Endpoint({
    action: 'thread.follow',
    summary: 'Follow or unfollow: whether I am told what is written',
    body: 'ThreadFollowing',
    status: 204,
    problems: [404],
  })
  async follow(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(ThreadFollowingDto)) { follows }: ThreadFollowingDto,
  ) {
    valueOf(await this.reader.follow(actor, id, follows));
  }

  @Get('waiting-questions')
  @Endpoint({
    action: 'thread.read',
    summary:
      'Questions that my organisation is to answer or, of a network, waits for; what is due first first, ten at the most',
    answer: 'WaitingQuestions',
  })
  async waitingQuestions(@CurrentActor() actor: Actor) {
    return { items: (await this.reader.waitingQuestions(actor)).map(toWaitingQuestion) };
  }

  @Get('unread-messages')
  @Endpoint({
    action: 'thread.read',
    summary: 'How many messages I have not read, by introduction that I follow',
    answer: 'UnreadMessages',
  })
  async unread(@CurrentActor() actor: Actor) {
    return { items: await this.reader.unread(actor) };
  }
}
