import { Injectable } from '@nestjs/common';
import type { Role } from '@matchwell/core/access/actor';
import {
  type AccountLetter,
  AccountMail,
  INVITATION_MS,
  PASSWORD_RESET_MS,
  VERIFICATION_MS,
} from '@matchwell/capabilities/people';
import type { MessageDraft } from './message';
import { MessageWriter } from './message-writer.service';

/** The pages that the links of account messages lead to. The token is added as `?token=`. */
export const ACCOUNT_PATHS = {
  verify_email: '/register/confirm',
  confirm_new_email: '/account/email/confirm',
  password_reset: '/password/reset',
  invitation: '/invitations/accept',
  sign_in: '/sign-in',
} as const;

const CHANGES = {
  password: 'The password was changed.',
  email: 'The email address was changed to another one. Messages no longer come here.',
  second_factor_on: 'Signing in now asks for a code from an authenticator app.',
  second_factor_off: 'Signing in no longer asks for a code from an authenticator app.',
  second_factor_reset:
    'An administrator took the second step of signing in away. You were signed out everywhere; set an app up again when you have signed in.',
  recovery_codes: 'New recovery codes were made. The old ones no longer work.',
  recovery_code_used: 'A recovery code was used to sign in. It does not work again.',
} as const;

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  innovator: 'innovator',
  scout: 'innovation scout',
  network_officer: 'network officer',
  administrator: 'administrator',
};

/**
 * Writes to people about their account. A token lies in the message, in clear, until it has gone out and is erased with it: the price of sending
 * from another process and trying again, for links that run out by themselves. Everywhere else the product keeps hashes.
 */
@Injectable()
export class AccountMessages extends AccountMail {
  constructor(private readonly writer: MessageWriter) {
    super();
  }

  override async send(letter: AccountLetter): Promise<void> {
    await this.writer.write([draftOf(letter)]);
  }
}

function draftOf(letter: AccountLetter): MessageDraft {
  const { cause, to } = letter;
  switch (letter.kind) {
    case 'verify_email':
    case 'confirm_new_email': {
      const variables = { validFor: words(VERIFICATION_MS) };
      return { kind: 'verify_email', cause, to, variables, ...linked(ACCOUNT_PATHS[letter.kind], letter.token) };
    }
    case 'password_reset': {
      const variables = { validFor: words(PASSWORD_RESET_MS) };
      return { kind: 'password_reset', cause, to, variables, ...linked(ACCOUNT_PATHS.password_reset, letter.token) };
    }
    case 'invitation': {
      const { organisation, role, token } = letter;
      const variables = { organisation, role: ROLE_WORDS[role], validFor: words(INVITATION_MS) };
      return { kind: 'invitation', cause, to, variables, ...linked(ACCOUNT_PATHS.invitation, token) };
    }
    case 'account_exists':
      return {
        kind: 'account_exists',
        cause,
        to,
        path: ACCOUNT_PATHS.sign_in,
        variables: { what: 'This address was given for a new account' },
      };
    case 'account_changed':
      return {
        kind: 'account_changed',
        cause,
        to,
        path: ACCOUNT_PATHS.sign_in,
        variables: { change: CHANGES[letter.change] },
      };
  }
}

/** The path with the secret goes where it is erased after sending; what is kept leads to the page without it. */
function linked(path: string, token: string) {
  return { path, confidential: { path: `${path}?token=${encodeURIComponent(token)}` } };
}

function words(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  if (hours < 48) return hours === 1 ? 'one hour' : `${hours} hours`;
  return `${hours / 24} days`;
}
