/**
 * What an organisation's own systems can be told, by the name of the event. Each is sent to whoever may read the introduction it is about, and
 * says by ids what happened: never a name, a title or a word that somebody typed.
 */
export const WEBHOOK_EVENTS = {
  'introduction.proposed': 'An introduction waits for review (told to its network)',
  'introduction.approved': 'A network approved an introduction',
  'introduction.consented': 'One side agreed, and the other is asked',
  'introduction.introduced': 'Both sides agreed, and can reach each other',
  'introduction.declined': 'Somebody declined an introduction',
  'introduction.rerouted': 'A network handed an introduction to another (told to that one)',
  'introduction.lapsed': 'An introduction ended without a decision',
  'introduction.outcome_recorded': 'Somebody said how far an introduction got',
} as const;

/** The name of an event that an endpoint can choose. */
export type WebhookEvent = keyof typeof WEBHOOK_EVENTS;

/** Every event, in the order of an introduction's life. */
export const WEBHOOK_EVENT_NAMES = Object.keys(WEBHOOK_EVENTS) as WebhookEvent[];

/** What an endpoint is sent when its people try it. Nobody chooses it. */
export const TEST_EVENT = 'webhook.test';
