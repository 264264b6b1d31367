import { Text } from '@matchwell/adapters/validation';

/** A supplier's question about a need. */
export class NeedQuestionDto {
  @Text({
    min: 10,
    max: 2_000,
    says: 'Everybody reads it with the answer, without your name. Names no address and no number.',
  })
  readonly text!: string;
}

/** The buyer's answer. */
export class NeedAnswerDto {
  @Text({ max: 4_000, says: 'Published with the question to everybody who may see the need, at once.' })
  readonly answer!: string;
}
