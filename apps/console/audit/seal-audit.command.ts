import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditChainStore, SealService } from '@matchwell/capabilities/audit';
import { FileSealLedger } from '@matchwell/adapters/files';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { withConsole } from '../with-console';

/** `seal-audit`: seals the audit log as it stands, in the database and in AUDIT_SEAL_FILE. Answers 0, or 2 without a database. */
export async function runSealAudit(): Promise<number> {
  const { databaseUrl, logLevel, auditSealFile } = readConfiguration(process.env);
  if (!databaseUrl) {
    console.error('DATABASE_URL must be set.');
    return 2;
  }
  const { sealed, copied } = await withConsole(databaseUrl, logLevel, (services) => {
    const ledger = new FileSealLedger(auditSealFile);
    return new SealService(services.get(UnitOfWork), services.get(AuditChainStore), ledger, services.get(Clock)).seal();
  });
  console.log(
    `${sealed === 0 ? 'Nothing was written since the last seal' : 'Sealed'}; ${copied} copied to ${auditSealFile}.`,
  );
  return 0;
}
