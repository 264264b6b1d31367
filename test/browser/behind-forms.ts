import type { Response } from 'playwright-core';
import {
  ADMINISTRATOR_EMAIL,
  DEMO_PASSWORD,
  innovatorEmail,
  officerEmail,
  scoutEmail,
} from '../../apps/console/seed/demo-accounts';
import type { WatchedPage } from '../support/watched-page';
import type { PageJudge } from './page-judge';

/** What is done on a page, and what the page that follows is called. */
type Step = readonly [act: (at: WatchedPage) => Promise<void>, title: RegExp, status?: number];

/** A way to pages that no link leads to: they answer a search or a form. */
export interface WayBehindForms {
  readonly name: string;
  readonly email: string;
  readonly start: string;
  readonly steps: readonly Step[];
}

const press = (name: string | RegExp) => async (at: WatchedPage) => {
  const main = at.page.locator('main');
  await main.getByRole('button', { name }).or(main.getByRole('link', { name })).first().click();
};
const fillAndPress = (fields: Readonly<Record<string, string>>, name: string) => async (at: WatchedPage) => {
  for (const [field, value] of Object.entries(fields)) await at.page.fill(`main [name="${field}"]`, value);
  await press(name)(at);
};
const tickAndPress = (boxes: readonly string[], name: string | RegExp) => async (at: WatchedPage) => {
  for (const box of boxes) await at.page.check(`main ${box}`);
  await press(name)(at);
};
const firstResult = async (at: WatchedPage) => at.page.locator('main .app-results a').first().click();

/** One way for each page that only a search or a form leads to. None does what cannot be walked again on the same market. */
export const WAYS_BEHIND_FORMS: readonly WayBehindForms[] = [
  {
    name: 'two organisations to be merged',
    email: ADMINISTRATOR_EMAIL,
    start: '/administration/organisations',
    steps: [
      [fillAndPress({ q: 'Airedale' }, 'Apply filters'), /^Organisations/],
      [firstResult, /^Airedale/],
      [press(/^Merge it into another/), /./],
      [fillAndPress({ q: 'NHS' }, 'Find'), /./],
      [firstResult, /^Merge Airedale/],
      [press('Merge them'), /^Error: Merge Airedale/, 400],
    ],
  },
  {
    name: 'a person to be erased',
    email: ADMINISTRATOR_EMAIL,
    start: '/administration/people?q=scout.rk9',
    steps: [
      [firstResult, /./],
      [press(/^What is held on this person/), /^What is held on/],
      [press('Continue'), /^Error: What is held on/, 400],
      [
        async (at) => {
          await at.page.check('main [name="reasonCode"] >> nth=0');
          await fillAndPress({ reason: 'R'.repeat(100) }, 'Continue')(at);
        },
        /^Erase .+\?/,
      ],
    ],
  },
  {
    name: 'introductions to be approved together',
    email: officerEmail('south-west'),
    start: '/network?standing=all',
    steps: [
      [
        tickAndPress(
          [0, 1].map((each) => `[name="introduction"] >> nth=${each}`),
          /^Approve the chosen/,
        ),
        /./,
      ],
      [press('Approve all of these'), /^Error: /, 400],
      [tickAndPress(['[name="conflict/declared"][value="false"]'], 'Approve all of these'), /approved/i],
    ],
  },
  {
    name: 'matches side by side',
    email: scoutEmail('RK9'),
    start: '/scout',
    steps: [
      [press(/^Clinic letters that come too late to act on$/), /^Clinic letters/],
      [press('See the matches'), /^Matches/],
      [
        tickAndPress(
          [0, 1].map((each) => `[name="with"] >> nth=${each}`),
          /^Compare the chosen/,
        ),
        /^Compare/,
      ],
    ],
  },
  {
    name: 'a new API key',
    email: innovatorEmail('stillwater'),
    start: '/team/api-keys/new',
    steps: [
      [
        async (at) => {
          await at.page.check('main [name="scopes"] >> nth=0');
          await fillAndPress({ name: 'N'.repeat(60) }, 'Make the key')(at);
        },
        /^Your new API key/,
      ],
    ],
  },
  {
    name: 'a webhook, from its form to its end',
    email: innovatorEmail('stillwater'),
    start: '/team/webhooks/new',
    steps: [
      [fillAndPress({ name: 'W'.repeat(80), url: 'http://hooks.example.org/' }, 'Add the webhook'), /^Error: /, 400],
      [
        async (at) => {
          await at.page.check('main [name="events"] >> nth=0');
          await fillAndPress({ url: `https://hooks.example.org/${'a'.repeat(100)}` }, 'Add the webhook')(at);
        },
        /^Your new webhook/,
      ],
      [press('I have kept it'), /^W+/],
      [press('Send a test'), /^W+/],
      [press('Pause'), /^W+/],
      [press('Switch on'), /^W+/],
      [press('Make a new secret'), /^A new secret/],
      [press('I have kept it'), /^W+/],
      [press('Remove this webhook'), /^Remove W+/],
      [press('Remove the webhook'), /^Webhooks/],
    ],
  },
  {
    name: 'an authenticator app to be set up',
    email: innovatorEmail('stillwater'),
    start: '/account/second-factor/set-up',
    steps: [
      [fillAndPress({ password: DEMO_PASSWORD }, 'Continue'), /app/i],
      [press('Confirm'), /^Error: /, 400],
    ],
  },
];

/** Goes the whole way and judges every page that comes. Answers what is wrong, each with the title of its page. */
export async function faultsOnTheWay(at: WatchedPage, { start, steps }: WayBehindForms, judge: PageJudge) {
  const faults: string[] = [];
  await at.go(start);
  for (const [act, title, status = 200] of steps) {
    const response = await answerTo(at, () => act(at));
    const shown = await at.page.title();
    const wrong = await judge.faultsOf(at, await response.text());
    if (!title.test(shown)) wrong.push(`is not ${String(title)}`);
    if (response.status() !== status) wrong.push(`answered ${response.status()}`);
    faults.push(...wrong.map((fault) => `${shown}: ${fault}`));
  }
  return faults;
}

/** The page that is there in the end, wherever it was sent on from. */
async function answerTo(at: WatchedPage, act: () => Promise<void>): Promise<Response> {
  const [response] = await Promise.all([at.page.waitForResponse(isShown), at.page.waitForEvent('load'), act()]);
  return response;
}

function isShown(response: Response): boolean {
  return response.request().isNavigationRequest() && Math.floor(response.status() / 100) !== 3;
}
