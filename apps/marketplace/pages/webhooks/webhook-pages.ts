import type { Provider, Type } from '@nestjs/common';
import { WebhookStandingPagesController } from './webhook-standings.controller';
import { WebhookPagesController } from './webhooks.controller';

/** The pages of webhooks: everything that this folder adds to the HTTP application. */
export const WEBHOOK_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [WebhookPagesController, WebhookStandingPagesController],
  providers: [],
};
