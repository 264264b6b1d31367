export {
  AUDIT_SUBJECT_TYPES,
  type AuditEntry,
  AuditLog,
  type AuditSearch,
  type AuditSubjectType,
  type RecordedAuditEntry,
} from './audit-log.port';
export { AuditChainStore, type KeptChain, type KeptWords } from './audit-chain-store.port';
export { AuditVerification, type ChainReport, type VerificationReport } from './audit-verification.service';
export { SealLedger } from './seal-ledger.port';
export { type SealReport, SealService } from './seal.service';
