import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { type ContactDetails, PersonStore } from '@matchwell/capabilities/people';
import { contactsRevealed, type IntroductionForParty } from './introduction';
import { notFound } from './introduction.service';
import { IntroductionStore } from './introduction-store.port';

/** An introduction as shown to one party, with the contacts once both sides have consented. */
export interface IntroductionView extends IntroductionForParty {
  /** Null until contact details may be shown. */
  readonly contacts: { readonly buyer?: ContactDetails; readonly supplier?: ContactDetails } | null;
}

/** Reading introductions as one of their parties. Contact details are not even read from the database before their time. */
@Injectable()
export class IntroductionReader {
  constructor(
    private readonly introductions: IntroductionStore,
    private readonly people: PersonStore,
  ) {}

  async read(actor: Actor, id: string): Promise<Outcome<IntroductionView, 'introduction.not_found'>> {
    const found = await this.introductions.findForParty(id, actor.organisationId);
    return found ? accepted(await this.withContacts(found)) : notFound();
  }

  /** The organisation's introductions, newest first; without contacts, which one reads one at a time. */
  async list(
    actor: Actor,
    states: readonly IntroductionState[],
    page: PageRequest,
  ): Promise<Page<IntroductionForParty>> {
    return this.introductions.listForParty(actor.organisationId, states, page);
  }

  /** Adds the contacts when the state allows it. */
  async withContacts(found: IntroductionForParty): Promise<IntroductionView> {
    const { introduction } = found;
    if (!contactsRevealed(introduction.state)) return { ...found, contacts: null };
    const [buyer, supplier] = await Promise.all([
      this.people.contactOf(found.buyerOwnerPersonId, introduction.buyerOrganisationId),
      this.people.contactOf(found.supplierOwnerPersonId, introduction.supplierOrganisationId),
    ]);
    return { ...found, contacts: { buyer, supplier } };
  }
}
