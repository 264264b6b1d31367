export { HttpsWebhookSender, type SenderRules, WEBHOOK_TIMEOUT_MS } from './https-webhook-sender';
export { isPublicAddress } from './public-addresses';
