import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { type IntroductionPart, sees } from '@matchwell/core/access/introduction-view';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { NeedStore } from '@matchwell/capabilities/needs';
import { type ContactDetails, PersonStore } from '@matchwell/capabilities/people';
import { ConflictService } from '@matchwell/capabilities/workload';
import type { Introduction, IntroductionForParty } from './introduction';
import { notFound } from './introduction.service';
import { IntroductionStore, type ReportedOutcome } from './introduction-store.port';

/** An introduction as shown to one party: with the need as it is published now, and the contacts once both sides have consented. */
export interface IntroductionView extends IntroductionForParty {
  readonly statement: ProblemStatement;
  /** Null until contact details may be shown. */
  readonly contacts: { readonly buyer?: ContactDetails; readonly supplier?: ContactDetails } | null;
  /** Whether the reader has declared a conflict of interest; null for whom that is no question. */
  readonly conflictDeclared: boolean | null;
}

/**
 * Reading introductions as one of their parties: what the table `INTRODUCTION_VIEW` shows them at this step. Contact details are not even
 * read from the database before their time.
 */
@Injectable()
export class IntroductionReader {
  constructor(
    private readonly introductions: IntroductionStore,
    private readonly needs: NeedStore,
    private readonly people: PersonStore,
    private readonly conflicts: ConflictService,
  ) {}

  async read(actor: Actor, id: string): Promise<Outcome<IntroductionView, 'introduction.not_found'>> {
    const found = await this.introductions.findForParty(id, actor.organisationId);
    const need = found && (await this.needs.findAsPublished(found.introduction.needId));
    if (!need) return notFound();
    return accepted({
      ...shown(found),
      statement: need.statement,
      contacts: await this.contactsOf(found),
      conflictDeclared: isShown(found, 'conflict') ? await this.conflicts.hasDeclared(actor, id) : null,
    });
  }

  /** The organisation's introductions, newest first; without contacts, which one reads one at a time. */
  async list(
    actor: Actor,
    states: readonly IntroductionState[],
    page: PageRequest,
  ): Promise<Page<IntroductionForParty>> {
    const found = await this.introductions.listForParty(actor.organisationId, states, page);
    return { ...found, items: found.items.map(shown) };
  }

  /** How many introductions concern the actor's organisation, by state. */
  async counts(actor: Actor): Promise<Partial<Record<IntroductionState, number>>> {
    return this.introductions.countForParty(actor.organisationId);
  }

  /** Where each product stands that was ever proposed for a need of the actor's organisation, by product; empty for the need of another. */
  async standingOf(
    actor: Actor,
    needId: string,
  ): Promise<ReadonlyMap<string, Pick<Introduction, 'id' | 'state' | 'changedAt'>>> {
    const found = await this.introductions.ofNeed(needId);
    const own = found.filter(({ buyerOrganisationId }) => buyerOrganisationId === actor.organisationId);
    return new Map(own.map(({ innovationId, id, state, changedAt }) => [innovationId, { id, state, changedAt }]));
  }

  /** Every outcome that was reported, oldest first; a correction stands after what it corrects. */
  async outcomes(actor: Actor, id: string): Promise<Outcome<ReportedOutcome[], 'introduction.not_found'>> {
    const found = await this.introductions.findForParty(id, actor.organisationId);
    return found ? accepted(await this.introductions.outcomesOf(id)) : notFound();
  }

  private async contactsOf(found: IntroductionForParty): Promise<IntroductionView['contacts']> {
    const { introduction } = found;
    if (!isShown(found, 'contacts')) return null;
    const [buyer, supplier] = await Promise.all([
      this.people.contactOf(found.buyerOwnerPersonId, introduction.buyerOrganisationId),
      this.people.contactOf(found.supplierOwnerPersonId, introduction.supplierOrganisationId),
    ]);
    return { buyer, supplier };
  }
}

function isShown({ introduction, party }: IntroductionForParty, part: IntroductionPart): boolean {
  return sees(party, introduction.state, part);
}

/** The introduction without what the table keeps from its reader. */
function shown(found: IntroductionForParty): IntroductionForParty {
  const { introduction } = found;
  const decline = isShown(found, 'decline') ? introduction.decline : null;
  const outcome = isShown(found, 'outcome') ? introduction.outcome : null;
  return { ...found, introduction: { ...introduction, decline, outcome } };
}
