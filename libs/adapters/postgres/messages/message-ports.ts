import { MessageFacts, MessageStore, PreferenceStore, UnsubscribeTokens } from '@matchwell/capabilities/messages';
import { PostgresMessageFacts } from './postgres-message-facts';
import { PostgresMessageStore } from './postgres-message-store';
import { PostgresPreferenceStore } from './postgres-preference-store';
import { PostgresUnsubscribeTokens } from './postgres-unsubscribe-tokens';

/** Which port of messages PostgreSQL fills with what. Needs `PostgresUnitOfWork`. */
export const MESSAGE_PORTS = [
  { provide: MessageStore, useClass: PostgresMessageStore },
  { provide: PreferenceStore, useClass: PostgresPreferenceStore },
  { provide: MessageFacts, useClass: PostgresMessageFacts },
  { provide: UnsubscribeTokens, useClass: PostgresUnsubscribeTokens },
];
