import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { NeedStore } from '@matchwell/capabilities/needs';
import { type ContactDetails, PersonStore } from '@matchwell/capabilities/people';
import { contactsRevealed, type IntroductionForParty } from './introduction';
import { notFound } from './introduction.service';
import { IntroductionStore } from './introduction-store.port';

/** An introduction as shown to one party: with the need as it is published now, and the contacts once both sides have consented. */
export interface IntroductionView extends IntroductionForParty {
  readonly statement: ProblemStatement;
  /** Null until contact details may be shown. */
  readonly contacts: { readonly buyer?: ContactDetails; readonly supplier?: ContactDetails } | null;
}

/** Reading introductions as one of their parties. Contact details are not even read from the database before their time. */
@Injectable()
export class IntroductionReader {
  constructor(
    private readonly introductions: IntroductionStore,
    private readonly needs: NeedStore,
    private readonly people: PersonStore,
  ) {}

  async read(actor: Actor, id: string): Promise<Outcome<IntroductionView, 'introduction.not_found'>> {
    const found = await this.introductions.findForParty(id, actor.organisationId);
    const need = found && (await this.needs.findAsPublished(found.introduction.needId));
    if (!need) return notFound();
    return accepted({ ...found, statement: need.statement, contacts: await this.contactsOf(found) });
  }

  /** The organisation's introductions, newest first; without contacts, which one reads one at a time. */
  async list(
    actor: Actor,
    states: readonly IntroductionState[],
    page: PageRequest,
  ): Promise<Page<IntroductionForParty>> {
    return this.introductions.listForParty(actor.organisationId, states, page);
  }

  private async contactsOf(found: IntroductionForParty): Promise<IntroductionView['contacts']> {
    const { introduction } = found;
    if (!contactsRevealed(introduction.state)) return null;
    const [buyer, supplier] = await Promise.all([
      this.people.contactOf(found.buyerOwnerPersonId, introduction.buyerOrganisationId),
      this.people.contactOf(found.supplierOwnerPersonId, introduction.supplierOrganisationId),
    ]);
    return { buyer, supplier };
  }
}
