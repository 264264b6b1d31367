import { parseArgs } from 'node:util';
import { PRODUCT_CHAIN } from '@matchwell/core/audit-chain';
import { AuditChainStore, AuditVerification } from '@matchwell/capabilities/audit';
import { FileSealLedger } from '@matchwell/adapters/files';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { withConsole } from '../with-console';
import { verificationLines } from './verification-lines';

const USAGE = `Usage: verify-audit [--organisation ID, or "${PRODUCT_CHAIN}" for what the product itself did] [--json]
DATABASE_URL must be set; AUDIT_SEAL_FILE names the seals kept outside the database.`;

/**
 * `verify-audit`: reads the audit log back and proves that it is as it was written. Answers 0 when it is, 1 when it is not, naming the first
 * bad entry of each chain and what was done to it, 2 for wrong arguments.
 */
export async function runVerifyAudit(argv: readonly string[]): Promise<number> {
  const given = readArguments(argv);
  const { databaseUrl, logLevel, auditSealFile } = readConfiguration(process.env);
  if (!given || !databaseUrl) {
    console.error(USAGE);
    return 2;
  }
  const report = await withConsole(databaseUrl, logLevel, (services) =>
    new AuditVerification(services.get(AuditChainStore), new FileSealLedger(auditSealFile)).verify(given.organisation),
  );
  console.log(given.json ? JSON.stringify(report, null, 2) : verificationLines(report).join('\n'));
  return report.intact ? 0 : 1;
}

function readArguments(argv: readonly string[]): { organisation?: string; json: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { organisation: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    return { organisation: values.organisation?.toLowerCase(), json: values.json };
  } catch {
    return undefined;
  }
}
