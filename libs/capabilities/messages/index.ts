export { ACCOUNT_PATHS, AccountMessages } from './account-messages.service';
export { DeliveryService } from './delivery.service';
export { DigestService, type MessageRound } from './digest.service';
export { IntroductionMessages } from './introduction-messages.service';
export { type Handover, type Letter, Mailer, MAILER_TIMEOUT_MS } from './mailer.port';
export {
  type Addressee,
  type CalendarPart,
  type Confidential,
  type Message,
  MESSAGE_STATES,
  type MessageDraft,
  type MessageState,
} from './message';
export { MessageDesk, type MessageLine } from './message-desk.service';
export {
  type IntroductionNames,
  type Mailbox,
  MessageFacts,
  type OtherSide,
  type Recipient,
} from './message-facts.port';
export { MESSAGE_WRITING } from './message-providers';
export { MessageRenderer, RenderError, type RenderedMessage, type RenderRequest } from './message-renderer.port';
export { MessageStore, type Settlement, type Withdrawal } from './message-store.port';
export { MessageWriter } from './message-writer.service';
export { OutcomeQuestions } from './outcome-questions.service';
export { introductionPath, PREFERENCES_PATH } from './page-paths';
export { type Preference, PreferenceStore } from './preference-store.port';
export { type Choice, type KindPreference, PreferenceService } from './preference.service';
export { UnsubscribeTokens } from './unsubscribe-tokens.port';
