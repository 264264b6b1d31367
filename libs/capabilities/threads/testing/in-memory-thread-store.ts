import type { ViewingParty } from '@matchwell/core/access/introduction-view';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { INTRODUCTION_LIFECYCLE } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { readsAudience } from '@matchwell/core/threads';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import {
  type ThreadFollower,
  type ThreadMessage,
  type ThreadReaderKey,
  ThreadStore,
  type UnreadCount,
  type WaitingQuestion,
} from '@matchwell/capabilities/threads';

/** Threads in memory. For one caller at a time: a lock is nothing here. */
export class InMemoryThreadStore extends ThreadStore {
  private readonly messages: ThreadMessage[] = [];
  private readonly read = new Map<string, number>();
  private readonly following = new Map<string, ThreadFollower & { follows: boolean; introductionId: string }>();

  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async lock(): Promise<void> {
    // One thing at a time happens in memory.
  }

  override async append(message: Omit<ThreadMessage, 'number' | 'answeredAt'>): Promise<number> {
    const number = this.messages.filter((each) => each.introductionId === message.introductionId).length + 1;
    this.messages.push(structuredClone({ ...message, number, answeredAt: null }));
    return number;
  }

  override async markAnswered(questionId: string, at: Date): Promise<boolean> {
    const place = this.messages.findIndex(({ id, asked, answeredAt }) => id === questionId && asked && !answeredAt);
    const found = this.messages[place];
    if (found) this.messages[place] = { ...found, answeredAt: at };
    return found !== undefined;
  }

  override async find(introductionId: string, id: string, party: ViewingParty): Promise<ThreadMessage | undefined> {
    return this.of(introductionId, party).find((each) => each.id === id);
  }

  override async list(
    introductionId: string,
    party: ViewingParty,
    { limit, cursor }: PageRequest,
  ): Promise<Page<ThreadMessage>> {
    const all = this.of(introductionId, party).toReversed();
    const from = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
    if (cursor !== undefined && from === 0) return { items: [], nextCursor: null };
    const items = all.slice(from, from + limit);
    return { items, nextCursor: all.length > from + limit ? (items.at(-1)?.id ?? null) : null };
  }

  override async openQuestions(introductionId: string, party: ViewingParty): Promise<ThreadMessage[]> {
    return this.of(introductionId, party).filter(({ asked, answeredAt }) => asked && !answeredAt);
  }

  override async unanswered(until: CalendarDay, afterId: string | null, limit: number): Promise<ThreadMessage[]> {
    const { introductions } = this.market.kept;
    return structuredClone(this.messages)
      .filter(({ id, introductionId, asked, answeredAt }) => {
        const state = introductions.get(introductionId)?.state;
        const goesOn = state && !INTRODUCTION_LIFECYCLE.finals.includes(state);
        return goesOn && asked && !answeredAt && asked.dueOn <= until && (afterId === null || id > afterId);
      })
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  }

  override async waitingFor(organisationId: string, limit: number): Promise<WaitingQuestion[]> {
    const { introductions, organisations, needs } = this.market.kept;
    return this.messages
      .flatMap(
        ({ id, introductionId, asked, answeredAt, organisationId: asker, text, writtenAt }): WaitingQuestion[] => {
          const about = introductions.get(introductionId);
          if (!about || !asked || answeredAt || INTRODUCTION_LIFECYCLE.finals.includes(about.state)) return [];
          const sides = { buyer: about.buyerOrganisationId, supplier: about.supplierOrganisationId };
          const isToAnswer = sides[asked.side] === organisationId;
          const isHidden = asked.side === 'supplier' && about.state === 'in_review';
          if (isToAnswer && isHidden && needs.get(about.needId)?.published?.visibility === 'private') return [];
          if (!isToAnswer && organisations.get(organisationId)?.networkId !== about.networkId) return [];
          const { needTitle, innovationName } = about;
          const askedBy = organisations.get(asker)?.name ?? '';
          const question = { id, introductionId, needTitle, innovationName, askedBy, isToAnswer };
          return [{ ...question, side: asked.side, text, askedAt: writtenAt, dueOn: asked.dueOn }];
        },
      )
      .toSorted((a, b) => compareText(a.dueOn, b.dueOn) || compareText(a.id, b.id))
      .slice(0, limit);
  }

  override async readUpTo(introductionId: string, personId: string): Promise<number> {
    return this.read.get(`${introductionId} ${personId}`) ?? 0;
  }

  override async markRead(introductionId: string, personId: string, number: number): Promise<void> {
    const before = await this.readUpTo(introductionId, personId);
    this.read.set(`${introductionId} ${personId}`, Math.max(before, number));
  }

  override async firstUnread(reader: ThreadReaderKey): Promise<ThreadMessage | undefined> {
    return (await this.unread(reader))[0];
  }

  override async countUnread(reader: ThreadReaderKey): Promise<number> {
    return (await this.unread(reader)).length;
  }

  override async unreadOf({ personId, organisationId }: ThreadFollower): Promise<UnreadCount[]> {
    const { introductions, needs, innovations, organisations } = this.market.kept;
    const counts: UnreadCount[] = [];
    for (const each of introductions.values()) {
      const isNetwork = organisations.get(organisationId)?.networkId === each.networkId;
      const party =
        each.buyerOrganisationId === organisationId
          ? ('buyer' as const)
          : each.supplierOrganisationId === organisationId
            ? ('supplier' as const)
            : ('network' as const);
      if (party === 'network' && !isNetwork) continue;
      const chosen = this.following.get(`${each.id} ${personId}`)?.follows;
      const owner = { buyer: needs.get(each.needId), supplier: innovations.get(each.innovationId) };
      const isResponsible = party === 'network' || owner[party]?.ownerPersonId === personId;
      const unread = await this.countUnread({ introductionId: each.id, personId, party });
      const { needTitle, innovationName } = each;
      if ((chosen ?? isResponsible) && unread > 0)
        counts.push({ introductionId: each.id, needTitle, innovationName, unread });
    }
    return counts.toSorted((a, b) => b.unread - a.unread || (a.introductionId < b.introductionId ? -1 : 1));
  }

  override async setFollowing(introductionId: string, follower: ThreadFollower, follows: boolean): Promise<void> {
    this.following.set(`${introductionId} ${follower.personId}`, { ...follower, introductionId, follows });
  }

  override async chosenFollowing(introductionId: string): Promise<(ThreadFollower & { follows: boolean })[]> {
    return [...this.following.values()]
      .filter((each) => each.introductionId === introductionId)
      .map(({ personId, organisationId, follows }) => ({ personId, organisationId, follows }))
      .toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  }

  private of(introductionId: string, party: ViewingParty): ThreadMessage[] {
    return structuredClone(this.messages).filter(
      (each) => each.introductionId === introductionId && readsAudience(party, each.audience),
    );
  }

  private async unread({ introductionId, personId, party }: ThreadReaderKey): Promise<ThreadMessage[]> {
    const upTo = await this.readUpTo(introductionId, personId);
    return this.of(introductionId, party).filter((each) => each.number > upTo && each.personId !== personId);
  }
}
