/** The password of every demo account. Printed at the start; there is nothing behind it but invented data. */
export const DEMO_PASSWORD = 'matchwell-demo';

/** The domain of demo addresses; `example` never receives mail (RFC 2606). */
const DOMAIN = 'demo.matchwell.example';

/** Sign-in address of a demo company. */
export const innovatorEmail = (supplierKey: string) => `${supplierKey}@${DOMAIN}`;

/** Sign-in address of a trust's demo scout. */
export const scoutEmail = (odsCode: string) => `scout.${odsCode.toLowerCase()}@${DOMAIN}`;

/** Sign-in address of a network's demo officer. */
export const officerEmail = (networkId: string) => `officer.${networkId}@${DOMAIN}`;

/** Sign-in address of the demo administrator. */
export const ADMINISTRATOR_EMAIL = `admin@${DOMAIN}`;

const GIVEN = [
  'Priya',
  'Tomasz',
  'Grace',
  'Owen',
  'Amara',
  'Farid',
  'Helen',
  'Kwame',
  'Siân',
  'Rosa',
  'Daniel',
  'Mei',
  'Aoife',
  'Imran',
  'Ruth',
  'Callum',
];
const FAMILY = [
  'Raman',
  'Nowak',
  'Adeyemi',
  'Bevan',
  'Okafor',
  'Haddad',
  'Marsh',
  'Mensah',
  'Pritchard',
  'Alvarez',
  'Whitlock',
  'Chen',
  'Byrne',
  'Qureshi',
  'Levy',
  'Drummond',
  'Sato',
];

/** An invented name, different for each of the first 272 numbers. */
export function demoName(number: number): string {
  return `${GIVEN[number % GIVEN.length]} ${FAMILY[number % FAMILY.length]}`;
}
