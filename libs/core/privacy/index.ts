export { NOT_PERSONAL, NOT_PERSONAL_SCHEMAS } from './not-personal';
export type { LawfulBasis, OnErasure, PersonalField, PersonalTable, SubjectLink } from './personal-data';
export { NEVER_REDACTED, PRIVACY_REGISTER } from './register';
export { dueBefore, RETENTION_RULES, type RetentionRule, UNUSED_ACCOUNT_DAYS, type WhenDue } from './retention-rules';
export { type Identity, patternOfTraces, tracesOf } from './traces';
