import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { compareText } from '@matchwell/core/kernel/compare-text';
import { londonDay } from '@matchwell/core/service-clock';
import {
  type EngagementEntry,
  type EngagementEvent,
  EngagementStore,
  type NeedQuestion,
  type PublishedAnswer,
  type Showing,
  type UnansweredQuestion,
  type WaitingNeed,
} from '@matchwell/capabilities/market-engagement';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Questions and the record in memory; of the record, what is asked, answered and shown. */
export class InMemoryEngagementStore extends EngagementStore {
  private readonly questions: NeedQuestion[] = [];
  private readonly entries: (EngagementEntry & { readonly needId: string })[] = [];

  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async ask(question: NeedQuestion, most: number): Promise<boolean> {
    if ((await this.waitingOf(question.needId, question.organisationId)).length >= most) return false;
    this.questions.push(structuredClone(question));
    this.note(question.needId, 'question_asked', question.organisationId, question.id, question.askedAt);
    return true;
  }

  override async answer(needId: string, id: string, answer: string, at: Date): Promise<boolean> {
    const place = this.questions.findIndex(
      (each) => each.needId === needId && each.id === id && each.answeredAt === null,
    );
    const found = this.questions[place];
    if (!found) return false;
    this.questions[place] = { ...found, answer, answeredAt: at };
    this.note(needId, 'question_answered', null, id, at);
    return true;
  }

  override async questionsOf(needId: string): Promise<NeedQuestion[]> {
    return structuredClone(this.questions).filter((each) => each.needId === needId);
  }

  override async waitingOf(needId: string, organisationId: string): Promise<NeedQuestion[]> {
    return (await this.questionsOf(needId)).filter(
      (each) => each.organisationId === organisationId && each.answeredAt === null,
    );
  }

  override async unanswered(until: CalendarDay, afterId: string | null, limit: number): Promise<UnansweredQuestion[]> {
    return this.questions
      .flatMap(({ id, needId, text, dueOn, answeredAt }) => {
        const need = this.market.kept.needs.get(needId);
        const waits = answeredAt === null && dueOn <= until && (afterId === null || id > afterId);
        if (!waits || need?.state !== 'open') return [];
        return [{ id, needId, text, dueOn, needTitle: need.published?.title ?? '' }];
      })
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  }

  override async waitingFor(organisationId: string, limit: number): Promise<WaitingNeed[]> {
    return [...this.market.kept.needs.values()]
      .flatMap(({ id, organisationId: owner, state, published }) => {
        const due = this.questions
          .filter(({ needId, answeredAt }) => needId === id && answeredAt === null)
          .map(({ dueOn }) => dueOn)
          .toSorted(compareText);
        if (owner !== organisationId || state !== 'open' || due[0] === undefined) return [];
        return [{ needId: id, needTitle: published?.title ?? '', waiting: due.length, dueOn: due[0] }];
      })
      .toSorted((a, b) => compareText(a.dueOn, b.dueOn) || compareText(a.needId, b.needId))
      .slice(0, limit);
  }

  override async answersOf(needId: string): Promise<PublishedAnswer[]> {
    return (await this.questionsOf(needId))
      .flatMap(({ id, text, answer, answeredAt }) => (answer && answeredAt ? [{ id, text, answer, answeredAt }] : []))
      .toSorted((a, b) => a.answeredAt.getTime() - b.answeredAt.getTime() || (a.id < b.id ? -1 : 1));
  }

  override async ownerOf(needId: string): Promise<{ personId: string; organisationId: string } | undefined> {
    const need = this.market.kept.needs.get(needId);
    return need && { personId: need.ownerPersonId, organisationId: need.organisationId };
  }

  override async shown(organisationId: string, showing: Showing, needIds: readonly string[], at: Date): Promise<void> {
    if (this.market.kept.organisations.get(organisationId)?.kind !== 'supplier') return;
    for (const needId of needIds) {
      const isNoted = this.entries.some(
        (each) =>
          each.needId === needId &&
          each.event === showing &&
          each.supplier?.id === organisationId &&
          londonDay(each.at) === londonDay(at),
      );
      if (!isNoted) this.note(needId, showing, organisationId, null, at);
    }
  }

  override async recordOf(needId: string): Promise<EngagementEntry[]> {
    return this.entries.filter((each) => each.needId === needId).map(({ needId: _of, ...entry }) => entry);
  }

  private note(
    needId: string,
    event: EngagementEvent,
    supplierId: string | null,
    about: string | null,
    at: Date,
  ): void {
    const name = this.market.kept.organisations.get(supplierId ?? '')?.name ?? '';
    const supplier = supplierId === null ? null : { id: supplierId, name };
    this.entries.push({ needId, number: this.entries.length + 1, event, at, supplier, about });
  }
}
