import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { Outcome } from '@matchwell/core/kernel/outcome';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import {
  type ThreadMessage,
  ThreadReader,
  type ThreadRefusal,
  ThreadService,
  type ThreadView,
} from '@matchwell/capabilities/threads';
import { validate } from '@matchwell/adapters/validation';
import { ThreadEntryDto, ThreadQuestionDto } from '../../api/threads/thread.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { type FormValues, FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { askAboutAdopter, threadPage } from './thread-view';

const ID = new IdentifierPipe('introduction');
const ON_A_PAGE = 50;
const ENTRY_FIELDS = ['answers', 'audience', 'text'];
const QUESTION_FIELDS = ['side', 'text'];

/** The conversation about an introduction: reading, writing, asking, following. */
@Controller('introductions/:id')
export class ThreadPagesController {
  constructor(
    private readonly reader: ThreadReader,
    private readonly threads: ThreadService,
    private readonly directories: RoutingDirectorySource,
  ) {}

  /** Whoever opens the page has read what it shows. */
  @Get('thread')
  @WebPage({ action: 'thread.read' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Query('before') before: unknown,
    @Query('about') about: unknown,
  ): Promise<PageAnswer> {
    const cursor = typeof before === 'string' && before !== '' ? { cursor: ID.transform(before) } : {};
    const thread = valueOf(await this.reader.read(actor, id, { limit: ON_A_PAGE, ...cursor }));
    const [newest] = thread.messages.items;
    if (newest) valueOf(await this.reader.markRead(actor, id, newest.id));
    return view('threads/thread.njk', threadPage(thread, new FormView(ENTRY_FIELDS, await this.asked(thread, about))));
  }

  @Post('thread')
  @WebPage({ action: 'thread.write', once: true })
  async write(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const again = async (problems: Parameters<PostedForm['viewWith']>[1]) => {
      const thread = valueOf(await this.reader.read(actor, id, { limit: ON_A_PAGE }));
      return view('threads/thread.njk', threadPage(thread, form.viewWith(ENTRY_FIELDS, problems)), 400);
    };
    const checked = validate(ThreadEntryDto, form.inputFor(ThreadEntryDto, ENTRY_FIELDS), 'complete');
    if ('problems' in checked) return again(checked.problems);
    const problems = problemsOf(await this.threads.write(actor, id, checked.value));
    return problems ? again(problems) : seeOther(`/introductions/${id}/thread`, 'Sent.');
  }

  @Get('question')
  @WebPage({ action: 'thread.ask' })
  async askQuestion(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return this.questionPage(actor, id, new FormView(QUESTION_FIELDS));
  }

  @Post('question')
  @WebPage({ action: 'thread.ask', once: true })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(ThreadQuestionDto, form.inputFor(ThreadQuestionDto, QUESTION_FIELDS), 'complete');
    if ('problems' in checked) return this.questionPage(actor, id, form.viewWith(QUESTION_FIELDS, checked.problems));
    const problems = problemsOf(await this.threads.ask(actor, id, checked.value));
    if (problems) return this.questionPage(actor, id, form.viewWith(QUESTION_FIELDS, problems));
    return seeOther(`/introductions/${id}/thread`, 'Asked. The page shows who answers by when; nothing is held up.');
  }

  @Post('following')
  @WebPage({ action: 'thread.follow' })
  async follow(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const follows = form.text('follows') === 'yes';
    valueOf(await this.reader.follow(actor, id, follows));
    const said = follows
      ? 'You follow this introduction: you are told what is written about it.'
      : 'You no longer follow this introduction. What waits for you to act still reaches you.';
    return seeOther(`/introductions/${id}/thread`, said);
  }

  /** The message that asks the network about an organisation, for the buyer to change and to send; nothing for others, or of no known organisation. */
  private async asked({ found, audiences }: ThreadView, about: unknown): Promise<FormValues> {
    if (typeof about !== 'string' || found.party !== 'buyer' || !audiences.includes('network_and_buyer')) return {};
    const name = (await this.directories.current()).trust(about)?.name;
    return name === undefined ? {} : { audience: 'network_and_buyer', text: askAboutAdopter(name, found.introduction) };
  }

  private async questionPage(actor: Actor, id: string, form: FormView): Promise<PageAnswer> {
    const { found } = valueOf(await this.reader.read(actor, id, { limit: 1 }));
    const model = { title: 'Ask a question', introduction: found.introduction, form };
    return view('threads/question.njk', model, form.errors.length > 0 ? 400 : 200);
  }
}

/** What to mend in the form, if the outcome says so. @throws RefusedRequest for a refusal that no field mends. */
function problemsOf(outcome: Outcome<ThreadMessage, ThreadRefusal>) {
  if (outcome.ok) return undefined;
  if (outcome.refusal.errors) return outcome.refusal.errors;
  throw new RefusedRequest(outcome.refusal);
}
