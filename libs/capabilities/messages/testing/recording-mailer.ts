import { type Handover, type Letter, Mailer } from '@matchwell/capabilities/messages';

/** Keeps what it was given and answers what it was told to. */
export class RecordingMailer extends Mailer {
  readonly letters: Letter[] = [];
  private readonly answers: Handover[] = [];

  /** The next answers, in order; without one a letter is accepted. */
  willAnswer(...answers: readonly Handover[]): void {
    this.answers.push(...answers);
  }

  override async send(letter: Letter): Promise<Handover> {
    const answer = this.answers.shift() ?? { result: 'accepted', reference: `reference ${letter.id}` };
    if (answer.result === 'accepted') this.letters.push(letter);
    return answer;
  }
}
