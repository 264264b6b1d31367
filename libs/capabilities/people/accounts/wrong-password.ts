import { refused } from '@matchwell/core/kernel/outcome';

/** The refusal of somebody signed in who does not know the present password. */
export function wrongPassword(pointer: string) {
  return refused('account.wrong_password', 'The present password is not right.', [
    { pointer, code: 'wrong', detail: 'Give the password with which you sign in now.' },
  ]);
}
