import type { DEMO_ACCOUNTS, DemoAccount } from './demo-tour';

/** One stop of the tour. */
interface TourStop {
  readonly heading: string;
  readonly text: string;
  /** The page it leads to. */
  readonly href: string;
  readonly link: string;
  /** Whom to sign in as for it; unset for pages that are open to everybody. */
  readonly account?: DemoAccount;
}

/** The stops of the tour. Without a demo market only the open pages are offered. */
export function tourView(accounts: typeof DEMO_ACCOUNTS | undefined) {
  const open: TourStop[] = [
    {
      heading: 'See a match explained',
      text: 'One invented need and one invented product, judged by the same code as all others: conditions, points, and what was lost where.',
      href: '/how-matching-works',
      link: 'Open the worked example',
    },
    {
      heading: 'See what the NHS asks for',
      text: 'Open needs with their evidence thresholds. Search forgives typing errors, and filters can be taken away one by one.',
      href: '/needs',
      link: 'Browse open needs',
    },
    {
      heading: 'See what a product can show',
      text: 'Evidence by domain and level, checked or only declared, and where the product is in use.',
      href: '/products',
      link: 'Browse products',
    },
  ];
  const signedIn: TourStop[] = accounts
    ? [
        {
          heading: 'As a scout: ranked matches with reasons',
          text: 'Open one of your needs and read why each product stands where it does.',
          href: '/scout',
          link: 'Sign in as the scout',
          account: accounts.scout,
        },
        {
          heading: 'As a company: see why not',
          text: 'See which needs your products miss, and the step that would change most.',
          href: '/innovator',
          link: 'Sign in as the company',
          account: accounts.innovator,
        },
        {
          heading: 'As a network officer: decide',
          text: 'Review the introductions of your area, with both sides and the score before you.',
          href: '/network',
          link: 'Sign in as the officer',
          account: accounts.network,
        },
        {
          heading: 'As an administrator: see that all is well',
          text: 'Health, imports, audit and what waits.',
          href: '/administration',
          link: 'Sign in as the administrator',
          account: accounts.administration,
        },
      ]
    : [];
  return { title: 'Guided tour', open, signedIn };
}
