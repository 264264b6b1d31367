import type { PersonalField } from './personal-data';

const RECORD = 'Who did it is part of the record of a decision about public money; what stays is an opaque id.';
const AS_LONG_AS_RECORD = 'as long as the record it belongs to';

/** A column that says by an id who did something, or when: kept on erasure, for the record's sake, unless `more` says otherwise. */
export function actor(column: string, holds: string, more: Partial<PersonalField> = {}): PersonalField {
  return {
    column,
    holds,
    purpose: 'to know who did it',
    basis: 'public_task',
    seenBy: 'the operator and auditors, as an id',
    retention: AS_LONG_AS_RECORD,
    onErasure: 'keep',
    why: RECORD,
    ...more,
  };
}

/** A column of free text, in which anybody can be mentioned: names are taken out of it on erasure. */
export function freeText(column: string, holds: string, seenBy: string, retention = AS_LONG_AS_RECORD): PersonalField {
  return {
    column,
    holds: `${holds}; free text that can mention somebody`,
    purpose: 'the record itself; about people only where somebody wrote of one',
    basis: 'public_task',
    seenBy,
    retention,
    onErasure: 'redact',
  };
}
