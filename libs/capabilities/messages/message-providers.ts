import { AccountMail } from '@matchwell/capabilities/people';
import { AccountMessages } from './account-messages.service';
import { IntroductionMessages } from './introduction-messages.service';
import { MessageWriter } from './message-writer.service';

/** What a process provides whose services bring messages about. Needs the stores and the facts. */
export const MESSAGE_WRITING = [
  MessageWriter,
  IntroductionMessages,
  { provide: AccountMail, useClass: AccountMessages },
];
