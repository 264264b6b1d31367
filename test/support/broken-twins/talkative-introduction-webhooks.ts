import type { Introduction, StepNotice } from '@matchwell/capabilities/introductions';
import { IntroductionNotices } from '@matchwell/capabilities/introductions';
import type { WebhookWriter } from '@matchwell/capabilities/webhooks';

/** Broken on purpose: tells both sides of everything, whether they may see the introduction yet or not. */
export class TalkativeIntroductionWebhooks extends IntroductionNotices {
  constructor(private readonly writer: WebhookWriter) {
    super();
  }

  override async proposed(introduction: Introduction): Promise<void> {
    await this.tell(introduction);
  }

  override async moved({ after }: StepNotice): Promise<void> {
    await this.tell(after);
  }

  private async tell({ id, buyerOrganisationId, supplierOrganisationId }: Introduction): Promise<void> {
    await this.writer.tell([buyerOrganisationId, supplierOrganisationId], 'introduction.proposed', {
      introductionId: id,
    });
  }
}
