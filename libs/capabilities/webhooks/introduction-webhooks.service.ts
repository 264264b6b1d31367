import { Injectable } from '@nestjs/common';
import type { Audience } from '@matchwell/core/service-clock';
import type { WebhookEvent } from '@matchwell/core/webhooks';
import { type Introduction, IntroductionNotices, type StepNotice } from '@matchwell/capabilities/introductions';
import { MessageFacts } from '@matchwell/capabilities/messages';
import { WebhookWriter } from './webhook-writer.service';

const EVENTS: Readonly<Record<StepNotice['action'], WebhookEvent>> = {
  approve: 'introduction.approved',
  consent: 'introduction.consented',
  decline: 'introduction.declined',
  reroute: 'introduction.rerouted',
  record_outcome: 'introduction.outcome_recorded',
  close: 'introduction.outcome_recorded',
  lapse: 'introduction.lapsed',
};

const EVERYBODY: readonly Audience[] = ['network', 'buyer', 'supplier'];

/** Tells the systems of an introduction's parties what happened to it: of each party that may see it, and of nobody else. */
@Injectable()
export class IntroductionWebhooks extends IntroductionNotices {
  constructor(
    private readonly writer: WebhookWriter,
    private readonly facts: MessageFacts,
  ) {
    super();
  }

  override async proposed(introduction: Introduction): Promise<void> {
    await this.tell(introduction, 'introduction.proposed', ['network']);
  }

  override async moved({ after, from, action }: StepNotice): Promise<void> {
    // Before a network approved it, what becomes of a review is the network's business; a decline is told with its reason.
    const isInside = action === 'reroute' || (action === 'lapse' && from === 'in_review');
    const event = action === 'consent' && after.state === 'introduced' ? 'introduction.introduced' : EVENTS[action];
    await this.tell(after, event, isInside ? ['network'] : EVERYBODY);
  }

  private async tell(introduction: Introduction, event: WebhookEvent, audiences: readonly Audience[]): Promise<void> {
    const { id, networkId, needId, innovationId, state, version } = introduction;
    const organisations = new Set<string>();
    for (const audience of audiences) {
      const asked = audience === 'network' && networkId === null ? 'operator' : audience;
      for (const { organisationId } of await this.facts.recipients(id, asked)) organisations.add(organisationId);
    }
    const outcome = introduction.outcome?.outcome ?? null;
    const data = { introductionId: id, needId, innovationId, networkId, state, version, outcome };
    await this.writer.tell([...organisations], event, data);
  }
}
