import { ACCOUNT_DATA } from './register-of-accounts';
import { ASSESSMENT_DATA } from './register-of-assessments';
import { AUDIT_DATA } from './register-of-audit';
import { JOINING_DATA } from './register-of-joining';
import { MESSAGE_DATA } from './register-of-messages';
import { RUN_DATA } from './register-of-runs';
import { TALK_DATA } from './register-of-talk';
import { WORK_DATA } from './register-of-work';
import type { PersonalTable } from './personal-data';

/**
 * The data-protection register: everything the product keeps about people, by table and column. What is not listed here is listed in
 * `NOT_PERSONAL`, or a test fails. Export, erasure and retention read it; `docs/privacy-register.md` is it, printed.
 */
export const PRIVACY_REGISTER: readonly PersonalTable[] = [
  ...ACCOUNT_DATA,
  ...JOINING_DATA,
  ...MESSAGE_DATA,
  ...TALK_DATA,
  ...WORK_DATA,
  ...RUN_DATA,
  ...AUDIT_DATA,
  ...ASSESSMENT_DATA,
];

/** Columns in which free text can mention anybody, and that an erasure leaves alone although they do. */
export const NEVER_REDACTED: readonly string[] = PRIVACY_REGISTER.flatMap(({ table, of, fields }) =>
  of === null ? fields.filter(({ onErasure }) => onErasure === 'keep').map(({ column }) => `${table}.${column}`) : [],
);
