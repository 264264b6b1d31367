import type { Role } from '@matchwell/core/access/actor';

/** Somebody who is to be written to and may have no account. */
export interface MailAddress {
  readonly address: string;
  readonly displayName: string;
}

/** What an account has to tell somebody by mail. A token travels only here, and must not be kept once the message has gone out. */
export type AccountLetter = {
  /** What brought it about, by ids only. The same cause is told once. */
  readonly cause: string;
} & (
  | { readonly kind: 'verify_email' | 'confirm_new_email'; readonly to: MailAddress; readonly token: string }
  | { readonly kind: 'password_reset'; readonly to: MailAddress; readonly token: string }
  | { readonly kind: 'account_exists'; readonly to: MailAddress }
  | { readonly kind: 'account_changed'; readonly to: MailAddress; readonly change: AccountChange }
  | {
      readonly kind: 'invitation';
      readonly to: MailAddress;
      readonly token: string;
      readonly organisation: string;
      readonly role: Role;
    }
);

/** What changed about the safety of an account, for the letter that tells its owner. */
export type AccountChange =
  | 'password'
  | 'email'
  | 'second_factor_on'
  | 'second_factor_off'
  | 'second_factor_reset'
  | 'recovery_codes'
  | 'recovery_code_used';

/** Writes to people about their account. Written in the transaction of what it tells, so that nothing is told that did not happen. */
export abstract class AccountMail {
  abstract send(letter: AccountLetter): Promise<void>;
}
