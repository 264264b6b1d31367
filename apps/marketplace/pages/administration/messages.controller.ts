import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { formatDay } from '@matchwell/core/explanation/plain-words';
import { MessageDesk } from '@matchwell/capabilities/messages';
import { ReminderService } from '@matchwell/capabilities/reminders';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { PageOf } from '../../http/page-query';
import { valueOf } from '../../http/problem';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { messagesView, messageStatesOf } from './message-view';

/** How the delivery of messages stands, and trying a failed one again. */
@Controller('administration')
export class MessagePagesController {
  constructor(
    private readonly desk: MessageDesk,
    private readonly reminders: ReminderService,
  ) {}

  @Get('messages')
  @WebPage({ action: 'message.read' })
  async list(@Query('state') given: unknown, @PageOf() page: PageRequest): Promise<PageAnswer> {
    const states = messageStatesOf(given);
    const { items, nextCursor } = await this.desk.list(states, page);
    return view('administration/messages.njk', messagesView(items, states, nextCursor));
  }

  @Post('messages/:id/retry')
  @WebPage({ action: 'message.retry' })
  async retry(@Param('id', new IdentifierPipe('message')) id: string): Promise<PageAnswer> {
    valueOf(await this.desk.retry(id));
    return seeOther('/administration/messages', 'The message is tried again now.');
  }

  @Get('reminders')
  @WebPage({ action: 'message.read' })
  async remindersSoFar(@PageOf() page: PageRequest): Promise<PageAnswer> {
    const { items, nextCursor } = await this.reminders.list(page);
    return view('administration/reminders.njk', {
      title: 'Reminders and escalations',
      reminders: items.map(({ introductionId, kind, audience, words, dueOn, deliveredAt }) => ({
        introductionId,
        kind: kind === 'reminder' ? 'Reminder' : 'Escalation',
        audience,
        words,
        dueOn: formatDay(dueOn),
        deliveredAt,
      })),
      next: nextCursor === null ? undefined : `/administration/reminders?cursor=${nextCursor}`,
    });
  }
}
