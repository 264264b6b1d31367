import { Injectable } from '@nestjs/common';
import { londonDay, type Audience, clockOf, dayInWords } from '@matchwell/core/service-clock';
import { declineWords } from '@matchwell/core/vocabulary/decline-words';
import { type Introduction, IntroductionNotices, type StepNotice } from '@matchwell/capabilities/introductions';
import type { MessageDraft, VariablesOf } from './message';
import { type IntroductionNames, MessageFacts } from './message-facts.port';
import { MessageWriter } from './message-writer.service';
import { introductionPath } from './page-paths';

/** One message for everybody in an audience. */
type Wording = {
  [Kind in MessageDraft['kind']]: { readonly kind: Kind; readonly variables: VariablesOf<Kind> };
}[MessageDraft['kind']];

const LAPSE_WORDS: Readonly<Record<string, string>> = {
  need_closed: 'The need was closed by the organisation that posted it.',
  innovation_withdrawn: 'The product was withdrawn by its supplier.',
  superseded: 'Better matches took its place before it was reviewed.',
};

/** Tells the parties of an introduction what happened to it: whoever has to act, and whoever waited for the answer. */
@Injectable()
export class IntroductionMessages extends IntroductionNotices {
  constructor(
    private readonly writer: MessageWriter,
    private readonly facts: MessageFacts,
  ) {
    super();
  }

  override async proposed(introduction: Introduction): Promise<void> {
    const names = await this.namesOf(introduction);
    const { need, buyer, product, supplier } = names;
    const reason = introduction.route.reason;
    const wording = { need, buyer, product, supplier, reason, dueOn: dueOn(introduction) };
    const audience = introduction.networkId === null ? 'operator' : 'network';
    await this.tell(introduction, 'propose', audience, { kind: 'introduction_proposed', variables: wording }, null);
  }

  override async moved(step: StepNotice): Promise<void> {
    const { after, action } = step;
    const names = await this.namesOf(after);
    for (const [audience, wording] of wordingsFor(step, names)) {
      // Whoever took the step knows of it; the contact of the other side is news to both.
      const except = wording.kind === 'introduced' ? null : step.personId;
      await this.tell(after, action, audience, wording, except);
    }
  }

  private async tell(
    { id, version }: Introduction,
    action: string,
    audience: Audience,
    wording: Wording,
    except: string | null,
  ): Promise<void> {
    const recipients = (await this.facts.recipients(id, audience)).filter(({ personId }) => personId !== except);
    await this.writer.write(
      recipients.map((to) => {
        const cause = `introduction ${id} ${version} ${action} ${to.personId}`;
        return { ...wording, cause, to, path: introductionPath(id), introductionId: id } as MessageDraft;
      }),
    );
  }

  private async namesOf({ id, needTitle, innovationName }: Introduction): Promise<IntroductionNames> {
    const names = await this.facts.names(id);
    if (!names) throw new Error(`Introduction ${id} has no names; it must be kept before it is told.`);
    return { ...names, need: needTitle, product: innovationName };
  }
}

/** Who is told what after a step. */
function wordingsFor({ after, from, action, by, reason }: StepNotice, names: IntroductionNames): [Audience, Wording][] {
  const { need, product, buyer, supplier, network } = names;
  const due = dueOn(after);
  const toBuyer = { need, product, other: supplier, dueOn: due };
  const toSupplier = { need, product, other: buyer, dueOn: due };
  switch (action) {
    case 'approve':
      return [
        ['buyer', { kind: 'introduction_approved', variables: { ...toBuyer, network } }],
        ['supplier', { kind: 'introduction_approved', variables: { ...toSupplier, network } }],
      ];
    case 'consent':
      if (after.state === 'awaiting_buyer') return [['buyer', { kind: 'consent_needed', variables: toBuyer }]];
      if (after.state === 'awaiting_supplier') return [['supplier', { kind: 'consent_needed', variables: toSupplier }]];
      return [
        ['buyer', { kind: 'introduced', variables: toBuyer }],
        ['supplier', { kind: 'introduced', variables: toSupplier }],
      ];
    case 'decline': {
      const { wording, change } = declineWords(after.decline?.reasonCode ?? '');
      const who = { network, buyer, supplier, system: 'the service' }[by];
      const note = after.decline?.note ? `Their note: ${after.decline.note}` : 'No note was added.';
      const declined: Wording = {
        kind: 'introduction_declined',
        variables: { need, product, who, wording, change, note },
      };
      return (['network', 'buyer', 'supplier'] as const).filter((each) => each !== by).map((each) => [each, declined]);
    }
    case 'reroute':
      return [
        ['network', { kind: 'introduction_rerouted', variables: { need, product, reason: reason ?? '', dueOn: due } }],
      ];
    case 'lapse': {
      if (from === 'in_review') return [];
      const why = LAPSE_WORDS[reason ?? ''] ?? 'One side is no longer available.';
      const lapsed: Wording = { kind: 'introduction_lapsed', variables: { need, product, reason: why } };
      return [
        ['buyer', lapsed],
        ['supplier', lapsed],
        ['network', lapsed],
      ];
    }
    default:
      return [];
  }
}

function dueOn({ state, changedAt }: Introduction): string {
  return dayInWords(clockOf(state, changedAt, changedAt)?.dueOn ?? londonDay(changedAt));
}
