import { Injectable } from '@nestjs/common';
import type { ViewingParty } from '@matchwell/core/access/introduction-view';
import { readersOf } from '@matchwell/core/threads';
import type { IntroductionForParty } from '@matchwell/capabilities/introductions';
import {
  type IntroductionNames,
  type MessageDraft,
  MessageFacts,
  MessageWriter,
  introductionPath,
} from '@matchwell/capabilities/messages';
import type { ThreadFollower, ThreadMessage } from './thread-message';
import { ThreadStore } from './thread-store.port';

/** The page of a thread. */
export const threadPath = (introductionId: string): string => `${introductionPath(introductionId)}/thread`;

/** Whether somebody is told, and for which party. */
type Follower = ThreadFollower & { readonly party: ViewingParty };

/**
 * Tells those who follow that something was written: whoever is responsible on each side unless they do not want to, and whoever chose to.
 * One word a reader until they have read: the message that tells of more is written under what they had read when it came. Questions and
 * answers are told each. Only under the lock of the thread, in the transaction of the message.
 */
@Injectable()
export class ThreadNotices {
  constructor(
    private readonly threads: ThreadStore,
    private readonly facts: MessageFacts,
    private readonly writer: MessageWriter,
  ) {}

  /** Tells of a message that was just appended. */
  async written(found: IntroductionForParty, message: ThreadMessage): Promise<void> {
    const names = await this.facts.names(message.introductionId);
    if (!names) return;
    const drafts: MessageDraft[] = [];
    for (const follower of await this.followers(found)) {
      const reads = readersOf(message.audience).includes(follower.party);
      if (reads && follower.personId !== message.personId) drafts.push(await this.draftFor(follower, message, names));
    }
    await this.writer.write(drafts);
  }

  /** Tells one reader of what came while they were reading. */
  async missed(reader: ThreadFollower, message: ThreadMessage): Promise<void> {
    const names = await this.facts.names(message.introductionId);
    if (names) await this.writer.write([await this.draftFor(reader, message, names)]);
  }

  /** Everybody who follows the introduction now. */
  async followers({ introduction }: IntroductionForParty): Promise<Follower[]> {
    const { id, buyerOrganisationId, supplierOrganisationId } = introduction;
    const chosen = await this.threads.chosenFollowing(id);
    const followers = new Map<string, Follower>();
    const networkOrganisations = new Set<string>();
    for (const party of ['network', 'buyer', 'supplier'] as const) {
      for (const { personId, organisationId } of await this.facts.recipients(id, party)) {
        if (party === 'network') networkOrganisations.add(organisationId);
        followers.set(personId, { personId, organisationId, party });
      }
    }
    const partyOf = (organisationId: string): ViewingParty | undefined =>
      organisationId === buyerOrganisationId
        ? 'buyer'
        : organisationId === supplierOrganisationId
          ? 'supplier'
          : networkOrganisations.has(organisationId)
            ? 'network'
            : undefined;
    for (const { personId, organisationId, follows } of chosen) {
      const party = partyOf(organisationId);
      if (!follows) followers.delete(personId);
      // Who follows for a network that handed the introduction over is no party any more.
      else if (party) followers.set(personId, { personId, organisationId, party });
    }
    return [...followers.values()];
  }

  private async draftFor(
    { personId, organisationId }: ThreadFollower,
    message: ThreadMessage,
    { need, product, ...names }: IntroductionNames,
  ): Promise<MessageDraft> {
    const { id, introductionId, kind, from, text } = message;
    const path = threadPath(introductionId);
    const common = { to: { personId, organisationId }, path, introductionId };
    const variables = { need, product, from: names[from], words: text };
    if (kind === 'question')
      return { ...common, kind: 'question_asked', cause: `thread question ${id} ${personId}`, variables };
    if (kind === 'answer')
      return { ...common, kind: 'question_answered', cause: `thread answer ${id} ${personId}`, variables };
    const since = await this.threads.readUpTo(introductionId, personId);
    const cause = `thread ${introductionId} since ${since} ${personId}`;
    return { ...common, kind: 'thread_message', cause, variables };
  }
}
