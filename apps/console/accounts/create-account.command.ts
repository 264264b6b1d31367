import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { KIND_OF_ROLE, type Role, ROLES } from '@matchwell/core/access/actor';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { RegistrationService } from '@matchwell/capabilities/people';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { OPERATOR_CODE } from '../seed/reference-organisations';
import { withConsole } from '../with-console';

const USAGE =
  'create-account --role scout --ods RK9 --email a@b.example --name "Priya Raman"  (or --role network_officer --network south-west; or --role administrator)';

/** `create-account`: gives a scout, a network officer or an administrator an account with a password that is printed once. */
export async function runCreateAccount(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      role: { type: 'string' },
      ods: { type: 'string' },
      network: { type: 'string' },
      email: { type: 'string' },
      name: { type: 'string' },
    },
  });
  const role = ROLES.find((each) => each === values.role && each !== 'innovator');
  const { databaseUrl, logLevel } = readConfiguration(process.env);
  if (!role || !values.email?.includes('@') || !values.name || !databaseUrl) {
    console.error(
      `Usage: ${USAGE}\nDATABASE_URL must be set. Companies register themselves with POST /api/v1/accounts.`,
    );
    return 2;
  }
  const { email, name } = values;
  return withConsole(databaseUrl, logLevel, async (services) => {
    const organisation = await findOrganisation(services.get(OrganisationStore), role, values.ods, values.network);
    if (!organisation) {
      console.error(`There is no such ${KIND_OF_ROLE[role]} organisation. Check --ods or --network.`);
      return 1;
    }
    const password = randomBytes(12).toString('base64url');
    const created = await services
      .get(RegistrationService)
      .addMember(organisation.id, role, { email, displayName: name, password });
    if (!created.ok) {
      console.error(created.refusal.detail);
      return 1;
    }
    console.log(`Created a ${role} account in ${organisation.name}. Password, shown only now: ${password}`);
    return 0;
  });
}

function findOrganisation(organisations: OrganisationStore, role: Role, ods?: string, network?: string) {
  if (role === 'network_officer') return organisations.findNetwork(network ?? '');
  return organisations.findByOdsCode(role === 'administrator' ? OPERATOR_CODE : (ods ?? '').toUpperCase());
}
