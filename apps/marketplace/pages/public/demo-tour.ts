import { PersonStore } from '@matchwell/capabilities/people';
import { RowScopes } from '@matchwell/adapters/postgres/row-security/row-scopes';

/** A demo account that the tour offers. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
}

/** The demo password. It is printed at the start; there is nothing behind it but invented data. */
const PASSWORD = 'matchwell-demo';

const account = (name: string): DemoAccount => ({ email: `${name}@demo.matchwell.example`, password: PASSWORD });

/** One account a role, as the demo market has them. */
export const DEMO_ACCOUNTS = {
  innovator: account('stillwater'),
  scout: account('scout.rk9'),
  network: account('officer.south-west'),
  administration: account('admin'),
} as const;

/** Knows whether this installation holds the demo market, so that the tour may offer its accounts. */
export class DemoTour {
  constructor(
    private readonly people: PersonStore,
    private readonly scopes: RowScopes,
    /** Whether the operator wants demo data at all. Without it accounts are offered to nobody, whoever they belong to. */
    private readonly wanted: boolean,
  ) {}

  /** The accounts, or undefined where there is no demo market. */
  async accounts(): Promise<typeof DEMO_ACCOUNTS | undefined> {
    if (!this.wanted) return undefined;
    // Accounts are seen as signing in sees them: the page itself has no business with people.
    const found = await this.scopes.run({ reach: 'sign_in' }, async () =>
      this.people.findCredentials(DEMO_ACCOUNTS.scout.email),
    );
    return found ? DEMO_ACCOUNTS : undefined;
  }
}
