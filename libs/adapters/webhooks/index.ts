export { HttpsWebhookSender, type SenderRules } from './https-webhook-sender';
export { isPublicAddress } from './public-addresses';
