import 'reflect-metadata';
import { ApplicationRoleError } from '@matchwell/adapters/postgres/row-security/application-role';
import { ConfigurationError } from '@matchwell/platform/configuration/configuration';
import { EmbeddedPostgresError } from '@matchwell/platform/embedded-postgres/embedded-postgres-error';
import { runCreateAccount } from './accounts/create-account.command';
import { runRebuildList } from './epochs/rebuild-list.command';
import { runSealAudit } from './audit/seal-audit.command';
import { runVerifyAudit } from './audit/verify-audit.command';
import { runPrivacyRegister } from './privacy/privacy-register.command';
import { runRetention } from './privacy/retention.command';
import { runRollEpoch } from './epochs/roll-epoch.command';
import { runResolve } from './resolve/run-resolve';
import { runRoutingCoverage } from './routing-coverage/run-routing-coverage';
import { runImportOrganisations } from './organisations/run-import-organisations';
import { runAllocate } from './allocation/allocate.command';
import { runCalibrate } from './learning/calibrate.command';
import { runAuditMatches } from './matches/audit-matches.command';
import { runOffPolicy } from './off-policy/run-off-policy';
import { runSimulate } from './simulate/run-simulate';
import { runEvaluate } from './evaluate/run-evaluate';
import { runOutbox } from './outbox/outbox.command';
import { runRevive } from './outbox/revive.command';
import { runPolicy } from './policy/run-policy';
import { runPrepare } from './up/prepare.command';
import { runUp } from './up/up.command';

/** A command of the console: takes what follows its name, answers the exit code. */
type Command = (argv: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, readonly [Command, string]>> = {
  up: [runUp, 'bring up the whole product and keep it up'],
  prepare: [runPrepare, 'bring the database of DATABASE_URL up to date'],
  'create-account': [runCreateAccount, 'give a scout, network officer or administrator an account'],
  'roll-epoch': [runRollEpoch, 'freeze the matching statistics over the catalogue of today'],
  evaluate: [runEvaluate, 'measure text relevance on a judged collection: --collection DIR'],
  'import-organisations': [
    runImportOrganisations,
    'import an ODS, succession or FHIR file: --file F --format etr [--dry-run]',
  ],
  simulate: [runSimulate, 'compare ways of choosing introductions in an invented market'],
  'off-policy': [runOffPolicy, 'check the estimator of weights never in force on invented markets'],
  allocate: [runAllocate, 'choose the introductions of all open needs together: [--dry-run]'],
  calibrate: [runCalibrate, 'refit the chances of acceptance from the decisions so far'],
  'audit-matches': [runAuditMatches, 'compute a sample of the stored matches afresh and compare'],
  'verify-audit': [runVerifyAudit, 'prove that the audit log is as it was written: [--organisation ID] [--json]'],
  'seal-audit': [runSealAudit, 'write down how every chain of the audit log stands now'],
  'privacy-register': [runPrivacyRegister, 'print what is kept about people, why, and for how long'],
  retention: [runRetention, 'delete what the register says is due: [--dry-run]'],
  resolve: [runResolve, 'name the network of each line of a file: --file IN.jsonl'],
  'routing-coverage': [runRoutingCoverage, 'count how the routing data covers England'],
  'rebuild-list': [runRebuildList, 'compute a past list again, byte for byte: --need ID --epoch EPOCH'],
  policy: [runPolicy, 'print who may attempt what, and to whose records'],
  outbox: [runOutbox, 'list the letters in the outbox folder, or read one: outbox [--to WHO] [NUMBER]'],
  revive: [runRevive, 'put failed deliveries back in line'],
};

async function main(): Promise<number> {
  const [name = '', ...argv] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) {
    console.error(
      `Commands:\n${Object.entries(COMMANDS)
        .map(([each, [, what]]) => `  ${each.padEnd(18)} ${what}`)
        .join('\n')}`,
    );
    return 2;
  }
  return command[0](argv);
}

async function run(): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const isExpected =
      error instanceof ConfigurationError ||
      error instanceof EmbeddedPostgresError ||
      error instanceof ApplicationRoleError;
    console.error(isExpected ? error.message : error);
    process.exitCode = 1;
  }
}

void run();
