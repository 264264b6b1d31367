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
          text: 'Open “See the matches” of a need. The first tab ranks what passes; “Just miss” says of each other product which condition it fails and what would change that.',
          href: '/scout',
          link: 'Sign in as the scout',
          account: accounts.scout,
        },
        {
          heading: 'As a company: see why not',
          text: 'Open a product, then “What would open more needs”: each step with its time, its cost and how many needs it would open.',
          href: '/innovator',
          link: 'Sign in as the company',
          account: accounts.innovator,
        },
        {
          heading: 'As a network officer: decide',
          text: 'Open a review in the work queue: both sides, the score, the evidence. Approve it, or decline with a reason that both sides read. Then see the region’s figures.',
          href: '/network',
          link: 'Sign in as the officer',
          account: accounts.network,
        },
        {
          heading: 'As an administrator: see that all is well',
          text: 'Whether all is well, what waits and why, and the record of who did what.',
          href: '/administration',
          link: 'Sign in as the administrator',
          account: accounts.administration,
        },
      ]
    : [];
  return { title: 'Guided tour', open, signedIn };
}
