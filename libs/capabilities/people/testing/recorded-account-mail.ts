import { type AccountLetter, AccountMail } from '@matchwell/capabilities/people';

/** Keeps what would be sent, for a test to read. */
export class RecordedAccountMail extends AccountMail {
  readonly letters: AccountLetter[] = [];

  override async send(letter: AccountLetter): Promise<void> {
    this.letters.push(letter);
  }

  /** The token of the newest letter of a kind to an address. @throws Error when there is none. */
  tokenTo(address: string, kind: AccountLetter['kind']): string {
    const letter = this.letters.findLast((each) => each.kind === kind && each.to.address === address);
    if (!letter || !('token' in letter)) throw new Error(`No ${kind} with a token was sent to ${address}.`);
    return letter.token;
  }

  /** The kinds of the letters to an address, in the order in which they were sent. */
  kindsTo(address: string): string[] {
    return this.letters.filter(({ to }) => to.address === address).map(({ kind }) => kind);
  }
}
