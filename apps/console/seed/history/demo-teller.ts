import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { Clock } from '@matchwell/core/kernel/clock';
import { englishCalendar, londonDay } from '@matchwell/core/service-clock';
import { readersOf } from '@matchwell/core/threads';
import { type Introduction, IntroductionService } from '@matchwell/capabilities/introductions';
import { MeetingService } from '@matchwell/capabilities/meetings';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { ThreadReader, ThreadService } from '@matchwell/capabilities/threads';
import { expectAccepted } from '../expect-accepted';
import type { StoryParty, StoryStep } from './story-step';

/** An introduction in the course of being told. */
export interface ToldIntroduction {
  introduction: Introduction;
  readonly siteOdsCode: string;
  readonly actorOf: (party: StoryParty, networkId: string | null) => Actor;
  /** The question and the meeting that later steps are about. */
  questionId?: string;
  meeting?: { readonly id: string; readonly sequence: number };
}

const MEETING_MINUTES = 45;
/** What was written longer ago has been read by everybody whom it was for. */
const READ_WITHIN_DAYS = 10;

/** Takes the steps of a story, each by the service by which everybody takes it. */
@Injectable()
export class DemoTeller {
  constructor(
    private readonly introductions: IntroductionService,
    private readonly threads: ThreadService,
    private readonly reader: ThreadReader,
    private readonly meetings: MeetingService,
    private readonly directories: RoutingDirectorySource,
    private readonly clock: Clock,
  ) {}

  /** Takes a step that lies so many days ago. @throws Error naming the introduction, when the product's own rules refuse the step. */
  async tell(told: ToldIntroduction, step: StoryStep, daysAgo: number): Promise<void> {
    const { id } = told.introduction;
    const actorOf = (party: StoryParty) => told.actorOf(party, told.introduction.networkId);
    switch (step.does) {
      case 'ask': {
        const { side, text } = step;
        const asked = await this.threads.ask(actorOf('network'), id, { side, text });
        told.questionId = expectAccepted(id, asked).id;
        await this.readBy([side], told, told.questionId, daysAgo);
        return;
      }
      case 'answer': {
        const entry = { answers: told.questionId, text: step.text };
        const answer = expectAccepted(id, await this.threads.write(actorOf(step.by), id, entry));
        await this.readBy(['network'], told, answer.id, daysAgo);
        return;
      }
      case 'write': {
        const { audience, text } = step;
        const written = expectAccepted(id, await this.threads.write(actorOf(step.by), id, { audience, text }));
        await this.readBy(readersOf(audience), told, written.id, daysAgo);
        return;
      }
      case 'meet': {
        const { place, notes } = step;
        const terms = { startsAt: this.workingDayIn(step.inDays), lengthMinutes: MEETING_MINUTES, place, notes };
        told.meeting = expectAccepted(id, await this.meetings.propose(actorOf('buyer'), id, terms));
        return;
      }
      case 'agree': {
        const { id: meetingId, sequence } = told.meeting ?? { id: '', sequence: 0 };
        expectAccepted(id, await this.meetings.confirm(actorOf('supplier'), id, meetingId, sequence));
        return;
      }
      default:
        await this.act(told, step, actorOf('by' in step ? step.by : 'network'));
    }
  }

  private async act(
    told: ToldIntroduction,
    step: Exclude<StoryStep, { does: 'ask' | 'answer' | 'write' | 'meet' | 'agree' }>,
    actor: Actor,
  ): Promise<void> {
    const { introduction, siteOdsCode } = told;
    const { does, ...details } = step;
    const more = {
      ...(actor.role === 'network_officer' && { conflict: { declared: false } }),
      ...(does === 'reroute' && { networkId: await this.neighbourOf(introduction.networkId) }),
      ...('outcome' in step && ['live', 'spread'].includes(step.outcome) && { siteOdsCode }),
    };
    const after = await this.introductions.act(actor, introduction.id, does, { ...details, ...more });
    told.introduction = expectAccepted(introduction.id, after).introduction;
  }

  private async readBy(
    parties: readonly StoryParty[],
    { introduction, actorOf }: ToldIntroduction,
    messageId: string,
    daysAgo: number,
  ): Promise<void> {
    if (daysAgo <= READ_WITHIN_DAYS) return;
    for (const party of parties) {
      const actor = actorOf(party, introduction.networkId);
      expectAccepted(introduction.id, await this.reader.markRead(actor, introduction.id, messageId));
    }
  }

  private async neighbourOf(networkId: string | null): Promise<string | undefined> {
    return (await this.directories.current()).network(networkId ?? '')?.adjacent[0];
  }

  /** Ten in the morning, UTC, of the first working day that is at least so many days ahead. */
  private workingDayIn(days: number): Date {
    const day = englishCalendar().addWorkingDays(addDays(londonDay(this.clock.now()), days), 0);
    return new Date(`${day}T10:00:00Z`);
  }
}
