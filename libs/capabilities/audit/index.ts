export { type AuditEntry, AuditLog, type RecordedAuditEntry } from './audit-log.port';
