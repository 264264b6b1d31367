export type { MessageIntent } from './message-intent';
export { ReminderService } from './reminder.service';
export { ReminderStore } from './reminder-store.port';
export { CERTIFICATE_WARNING_DAYS, CertificateWarnings } from './certificate-warnings.service';
export { type ExpiringCertificate, ExpiringCertificates } from './expiring-certificates.port';
