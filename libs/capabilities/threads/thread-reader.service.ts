import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { audiencesFor, type ThreadAudience } from '@matchwell/core/threads';
import { type IntroductionForParty, IntroductionStore } from '@matchwell/capabilities/introductions';
import type { ThreadMessage, UnreadCount, WaitingQuestion } from './thread-message';
import { ThreadMoment } from './thread-moment';
import { ThreadNotices } from './thread-notices.service';
import { ThreadStore } from './thread-store.port';

/** Questions that a dashboard names. */
const MOST_WAITING = 10;

/** The thread of an introduction as one person reads it. */
export interface ThreadView {
  readonly found: IntroductionForParty;
  readonly messages: Page<ThreadMessage & { readonly isNew: boolean }>;
  /** Questions that wait, oldest first. */
  readonly openQuestions: readonly ThreadMessage[];
  /** Messages of others that the person has not read. */
  readonly unread: number;
  readonly follows: boolean;
  /** Whom the person may write to now; nobody when the introduction has ended. */
  readonly audiences: readonly ThreadAudience[];
}

/** Why a thread could not be read. */
export type ThreadReadRefusal = 'introduction.not_found';

/** Reading threads: what is new, how far one has read, and whether one is told. */
@Injectable()
export class ThreadReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly threads: ThreadStore,
    private readonly introductions: IntroductionStore,
    private readonly notices: ThreadNotices,
    private readonly moment: ThreadMoment,
  ) {}

  /** A page of the thread, newest first. Reading it does not yet note that it was read. */
  async read(actor: Actor, introductionId: string, page: PageRequest): Promise<Outcome<ThreadView, ThreadReadRefusal>> {
    const found = await this.introductions.findForParty(introductionId, actor.organisationId);
    if (!found) return notFound();
    const { party, introduction } = found;
    const { personId } = actor;
    const readUpTo = await this.threads.readUpTo(introductionId, personId);
    const messages = await this.threads.list(introductionId, party, page);
    const followers = await this.notices.followers(found);
    return accepted({
      found,
      messages: {
        ...messages,
        items: messages.items.map((each) => ({ ...each, isNew: each.number > readUpTo && each.personId !== personId })),
      },
      openQuestions: await this.threads.openQuestions(introductionId, party),
      unread: await this.threads.countUnread({ introductionId, personId, party }),
      follows: followers.some((each) => each.personId === personId),
      audiences: audiencesFor(party, introduction.state),
    });
  }

  /** Notes that everything up to a message was read. What came after it is told, if the reader follows. */
  async markRead(
    actor: Actor,
    introductionId: string,
    messageId: string,
  ): Promise<Outcome<null, ThreadReadRefusal | 'thread.message_not_found'>> {
    return this.unitOfWork.run(async () => {
      await this.threads.lock(introductionId);
      const found = await this.introductions.findForParty(introductionId, actor.organisationId);
      if (!found) return notFound();
      const { party } = found;
      const message = await this.threads.find(introductionId, messageId, party);
      if (!message) return refused('thread.message_not_found', 'There is no such message in this thread.');
      const { personId, organisationId } = actor;
      if (message.number <= (await this.threads.readUpTo(introductionId, personId))) return accepted(null);
      await this.threads.markRead(introductionId, personId, message.number, this.moment.clock.now());
      const missed = await this.threads.firstUnread({ introductionId, personId, party });
      const follows = missed && (await this.notices.followers(found)).some((each) => each.personId === personId);
      if (missed && follows) await this.notices.missed({ personId, organisationId }, missed);
      return accepted(null);
    });
  }

  /** Sets whether the actor is told what is written. */
  async follow(actor: Actor, introductionId: string, follows: boolean): Promise<Outcome<null, ThreadReadRefusal>> {
    return this.unitOfWork.run(async () => {
      const found = await this.introductions.findForParty(introductionId, actor.organisationId);
      if (!found) return notFound();
      const { personId, organisationId } = actor;
      const at = this.moment.clock.now();
      await this.threads.setFollowing(introductionId, { personId, organisationId }, follows, at);
      return accepted(null);
    });
  }

  /** Questions that wait for the actor's organisation or, of a network's officer, for whom the network asked; what is due first first, ten at the most. */
  async waitingQuestions({ organisationId }: Actor): Promise<WaitingQuestion[]> {
    return this.threads.waitingFor(organisationId, MOST_WAITING);
  }

  /** What the actor has not read in the introductions they follow; the most unread first. */
  async unread({ personId, organisationId }: Actor): Promise<UnreadCount[]> {
    return this.threads.unreadOf({ personId, organisationId });
  }
}

function notFound(): Outcome<never, 'introduction.not_found'> {
  return refused('introduction.not_found', 'There is no such introduction.');
}
