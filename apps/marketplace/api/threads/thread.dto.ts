import { THREAD_AUDIENCES } from '@matchwell/core/threads';
import { OneOf, Optional, Text, YesNo } from '@matchwell/adapters/validation';

const MESSAGE_LENGTH = 4_000;
const ID = { pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, says: 'the id of a message in this thread' };

/** A message about an introduction, or the answer to a question. */
export class ThreadEntryDto {
  @Optional()
  @OneOf(THREAD_AUDIENCES, {
    says: 'Who reads it. May be left out where there is but one, and of an answer, which goes to those who read the question.',
  })
  readonly audience?: (typeof THREAD_AUDIENCES)[number];

  @Text({ max: MESSAGE_LENGTH, says: 'No e-mail address or telephone number before both sides have consented.' })
  readonly text!: string;

  @Optional()
  @Text({ max: 36, shape: ID, says: 'The question that it answers.' })
  readonly answers?: string;
}

/** An officer's question to one side. */
export class ThreadQuestionDto {
  @OneOf(['buyer', 'supplier'])
  readonly side!: 'buyer' | 'supplier';

  @Text({ max: MESSAGE_LENGTH })
  readonly text!: string;
}

/** How far somebody has read. */
export class ThreadReadingDto {
  @Text({ max: 36, shape: ID, says: 'The newest message that was read.' })
  readonly upTo!: string;
}

/** Whether somebody is told what is written. */
export class ThreadFollowingDto {
  @YesNo()
  readonly follows!: boolean;
}
