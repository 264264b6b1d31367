import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { explanationShownTo, IntroductionReader, type IntroductionView } from '@matchwell/capabilities/introductions';
import { MeetingStore } from '@matchwell/capabilities/meetings';
import { ThreadStore } from '@matchwell/capabilities/threads';
import { everyItem, type ExportPart } from './export-part';

/** The introductions that an organisation is a party of: what it may read of each today, and nothing that only others may. */
@Injectable()
export class OwnIntroductions {
  constructor(
    private readonly introductions: IntroductionReader,
    private readonly threads: ThreadStore,
    private readonly meetings: MeetingStore,
  ) {}

  readonly parts: readonly ExportPart[] = [
    {
      name: 'introductions',
      about: 'Every introduction you are a party of, as far as you may read it: contacts once both sides have agreed.',
      rows: (lead) => this.views(lead, (view) => this.introduction(lead, view)),
    },
    {
      name: 'thread-messages',
      about: 'What was written about these introductions, as far as your side reads it.',
      rows: (lead) => this.views(lead, (view) => this.messages(lead, view)),
    },
    {
      name: 'meetings',
      about: 'Meetings of these introductions.',
      rows: (lead) => this.views(lead, ({ introduction }) => this.meetingsOf(introduction.id)),
    },
  ];

  private async *views(lead: Actor, rows: (view: IntroductionView) => AsyncIterable<object>) {
    for await (const { introduction } of everyItem((page) => this.introductions.list(lead, [], page))) {
      const view = await this.introductions.read(lead, introduction.id);
      if (view.ok) yield* rows(view.value);
    }
  }

  private async *introduction(lead: Actor, view: IntroductionView): AsyncIterable<object> {
    const { introduction, party, statement, contacts } = view;
    const { match, outcome, ...rest } = introduction;
    // Whom a buyer excluded is the buyer's own business.
    const { excludedOrganisationIds, ...shown } = statement;
    const outcomes = outcome && (await this.introductions.outcomes(lead, introduction.id));
    yield {
      ...rest,
      you: party,
      need: party === 'buyer' ? { ...shown, excludedOrganisationIds } : shown,
      match: { ...match, explanation: explanationShownTo(party, match.explanation) },
      outcomes: outcomes?.ok ? outcomes.value : [],
      contacts,
    };
  }

  private async *messages({ organisationId }: Actor, { introduction, party }: IntroductionView): AsyncIterable<object> {
    for await (const message of everyItem((page) => this.threads.list(introduction.id, party, page))) {
      const { number: _number, personId: _personId, organisationId: writer, ...rest } = message;
      yield { ...rest, isOwn: writer === organisationId };
    }
  }

  private async *meetingsOf(introductionId: string): AsyncIterable<object> {
    for (const { personId: _personId, ...meeting } of await this.meetings.list(introductionId)) yield meeting;
  }
}
