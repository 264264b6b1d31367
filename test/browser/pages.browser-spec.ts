import type { Browser, BrowserContext } from 'playwright-core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import {
  ADMINISTRATOR_EMAIL,
  DEMO_PASSWORD,
  innovatorEmail,
  officerEmail,
  scoutEmail,
} from '../../apps/console/seed/demo-accounts';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { launchChromium } from '../support/chromium';
import { describeInBrowser } from '../support/describe-in-browser';
import { testConfiguration } from '../support/matcher';
import { acquireDemoDatabase, type RunningProduct, startProduct } from '../support/running-product';
import type { TestDatabase } from '../support/test-database';
import { WatchedPage } from '../support/watched-page';
import { faultsOnTheWay, WAYS_BEHIND_FORMS } from './behind-forms';
import { type FoundForm, type Mistake, sendWithMistake } from './found-forms';
import { PageJudge } from './page-judge';
import { type Walk, walkPages } from './page-walk';

jest.setTimeout(900_000);

/** Who walks, and how many kinds of page and of form they find at least. */
const WALKERS: readonly [who: string, email: string | undefined, pages: number, forms: number][] = [
  ['somebody signed out', undefined, 12, 3],
  ['a company', innovatorEmail('stillwater'), 20, 10],
  ['a scout', scoutEmail('RK9'), 20, 10],
  ['a network officer', officerEmail('south-west'), 15, 5],
  ['an administrator', ADMINISTRATOR_EMAIL, 10, 3],
];

/** Forms in which no mistake can be made: every choice they offer, and none, is right. */
const NEVER_WRONG: readonly RegExp[] = [
  /^\/account\/messages /,
  /\/edit\/(evidence|integrations|places|standards|weighting) /,
];

/** Pages that are the same to everybody but for the header: those that are open to all, and those about one's own account. */
const LOOKS_THE_SAME =
  /^\/($|accessibility|account|adoption|api|cookies|evidence-levels|help|how-matching|needs($| )|networks|privacy|products($| )|register|team|terms|tour)/;

/** Forms of one record are tried one after the other: two at once are two editors in each other's way. */
const isOfRecord = (form: FoundForm): boolean => form.address.includes('/edit');

const originOf = async (http: NestExpressApplication) => (await http.getUrl()).replace('[::1]', '127.0.0.1');

describeInBrowser('every page', () => {
  let product: RunningProduct;
  let browser: Browser;
  let origin = '';
  const judge = new PageJudge();
  const walks = new Map<string, Walk>();

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launchChromium()]);
    await product.settled();
    origin = await originOf(product.http);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const contextOf = () => browser.newContext({ viewport: { width: 1280, height: 800 } });

  /** Tabs of one window, somebody signed in. */
  const openTabs = async (email: string | undefined, context: BrowserContext): Promise<WatchedPage[]> => {
    const tabs = [await WatchedPage.open(context, origin), await WatchedPage.open(context, origin)];
    // One of them first: two strangers at the door at once are two visits.
    await (email ? tabs[0]?.signIn(email, DEMO_PASSWORD) : tabs[0]?.go('/'));
    return tabs;
  };

  /** Signed in, the doors of the tour lead on to pages of other roles; and what looks the same to all was looked at when the first was shown it. */
  const isWalked = (kind: string) => [...walks.values()].some(({ kinds }) => kinds.has(kind));

  it.each(WALKERS)('that %s can reach by links is in order', async (who, email, least) => {
    const context = await contextOf();
    const tabs = await openTabs(email, context);
    const starts = [email ? `${origin}/dashboard` : `${origin}/`, `${origin}/`];
    const isKnown = (kind: string) =>
      email !== undefined && (kind.startsWith('/sign-in') || (LOOKS_THE_SAME.test(kind) && isWalked(kind)));
    const walk = await walkPages(tabs, starts, judge, isKnown);
    await context.close();
    walks.set(who, walk);
    expect(walk.faults).toEqual([]);
    expect(walk.kinds.size).toBeGreaterThanOrEqual(least);
  });

  it.each(WALKERS)('with a form that %s finds says what is wrong with it', async (who, email, _pages, least) => {
    const context = await contextOf();
    const tabs = await openTabs(email, context);
    const forms = walks.get(who)?.forms ?? [];
    const faults: string[] = [];
    const wrongTaken = new Map<string, number>();
    const tryOut = async (at: WatchedPage, form: FoundForm, mistake: Mistake) => {
      const response = await sendWithMistake(at, form, mistake);
      const told = response.status() === 400;
      wrongTaken.set(form.kind, (wrongTaken.get(form.kind) ?? 0) + (told ? 0 : 1));
      if (!told && response.status() < 400) return;
      const wrong = await errorFaults(at, response.status(), await response.text());
      faults.push(...wrong.map((fault) => `${mistake} ${form.kind}: ${fault}`));
    };
    const shares = [forms.filter(isOfRecord), forms.filter((form) => !isOfRecord(form))];
    await Promise.all(
      tabs.map(async (at, position) => {
        for (const form of shares[position] ?? [])
          for (const mistake of ['empty', 'wrong'] as const) await tryOut(at, form, mistake);
      }),
    );
    await context.close();
    expect(faults).toEqual([]);
    const neverTold = [...wrongTaken].filter(([, taken]) => taken === 2).map(([kind]) => kind);
    expect(neverTold.filter((kind) => !NEVER_WRONG.some((each) => each.test(kind)))).toEqual([]);
    expect(forms.length).toBeGreaterThanOrEqual(least);
  });

  /** What is wrong with a page that is to say what is wrong: in its title, with a summary that has the focus and leads to the fields. */
  const errorFaults = async (at: WatchedPage, status: number, html: string): Promise<string[]> => {
    const faults = await judge.faultsOf(at, html);
    if (status !== 400) return [...faults, `answered ${status}`];
    if (!(await at.page.title()).startsWith('Error: ')) faults.push('the title does not begin with “Error: ”');
    const targets = await at.page.evaluate<number[]>(
      `[...document.querySelectorAll('.nhsuk-error-summary a')].map((link) => document.querySelectorAll('#' + CSS.escape(decodeURIComponent(link.hash.slice(1)))).length)`,
    );
    if (targets.length === 0) faults.push('the summary leads nowhere');
    if (targets.some((found) => found !== 1))
      faults.push(`a link of the summary leads to ${targets.join(', ')} fields`);
    if (!(await at.page.evaluate<boolean>(`document.activeElement.matches('.nhsuk-error-summary')`)))
      faults.push('the summary does not have the focus');
    return faults;
  };

  it.each(WAYS_BEHIND_FORMS)('on the way to $name is in order', async (way) => {
    const context = await contextOf();
    const [at] = await openTabs(way.email, context);
    if (!at) throw new Error('There is no tab.');
    expect(await faultsOnTheWay(at, way, judge)).toEqual([]);
    await context.close();
  });

  it('keeps what was typed beside the mistake', async () => {
    const [at] = await openTabs(scoutEmail('RK9'), await contextOf());
    if (!at) throw new Error('There is no tab.');
    await at.go('/scout/needs/new');
    await at.page.fill('[name="title"]', 'A need to try mistakes on');
    await at.press('Start');
    await at.go(`${new URL(at.page.url()).pathname}/money-and-time`);
    await at.page.fill('[name="deadline/day"]', '31');
    await at.page.fill('[name="deadline/month"]', '2');
    await at.page.fill('[name="deadline/year"]', '2027');
    await at.page.fill('[name="budget/perYearPence"]', 'plenty');
    await at.press('Save and continue');
    expect(await at.page.title()).toMatch(/^Error: /);
    expect(await at.page.inputValue('[name="budget/perYearPence"]')).toBe('plenty');
    expect(await at.page.inputValue('[name="deadline/month"]')).toBe('2');
  });

  it('of an error is in order: not allowed, not there, overtaken, too late, too large', async () => {
    const context = await contextOf();
    const [at, other] = (await openTabs(scoutEmail('RK9'), context)) as [WatchedPage, WatchedPage];
    const faults: string[] = [];
    const look = async (name: string, expected: number, response: { status(): number; text(): Promise<string> }) => {
      if (response.status() !== expected) faults.push(`${name}: answered ${response.status()}`);
      faults.push(...(await judge.faultsOf(at, await response.text())).map((fault) => `${name}: ${fault}`));
    };
    const answerTo = async (button: string | RegExp) => {
      const [response] = await Promise.all([
        at.page.waitForResponse((each) => each.request().method() === 'POST' && each.request().isNavigationRequest()),
        at.page.waitForEvent('load'),
        at.page.locator('main').getByRole('button', { name: button }).first().click(),
      ]);
      return response;
    };
    await look('not there', 404, await at.go('/scout/needs/00000000-0000-7000-8000-000000000000'));
    await look('not allowed', 403, await at.go('/innovator'));
    await at.go('/scout/needs/new');
    await at.page.fill('[name="title"]', 'A need that two people write');
    await at.press('Start');
    const editor = new URL(at.page.url()).pathname;
    const section = `${editor}/problem`;
    await at.go(section);
    await other.go(section);
    await other.page.fill(
      'main form textarea >> nth=0',
      'Older people on our wards fall at night because nobody hears them get up.',
    );
    await other.press('Save and continue');
    await at.page.fill(
      'main form textarea >> nth=0',
      'Frail people on three wards fall at night and nobody sees them get up.',
    );
    await look('overtaken', 409, await answerTo('Save and continue'));
    expect(await at.text()).toContain('Older people on our wards fall at night because nobody hears them get up.');
    const lists = `${editor}/patients`;
    await at.go(lists);
    await other.go(lists);
    await other.page.check('[name="careSettings"] >> nth=0');
    await other.press('Save and continue');
    for (const box of [1, 2, 3]) await at.page.check(`[name="careSettings"] >> nth=${box}`);
    await look('overtaken in a list', 409, await answerTo('Save and continue'));
    await at.press('Save my version over it');
    await at.go(lists);
    expect(await at.page.locator('[name="careSettings"]:checked').count()).toBe(3);
    await at.go('/scout/needs/new');
    await at.page.evaluate(`document.querySelector('[name="title"]').value = 'x'.repeat(3000000)`);
    await look('too large', 413, await answerTo('Start'));
    await context.close();
    expect(faults).toEqual([]);
  });

  describe('of a product in trouble', () => {
    let database: TestDatabase;
    let http: NestExpressApplication;

    beforeAll(async () => {
      database = await acquireDemoDatabase();
      const configuration = testConfiguration(database.url);
      http = await createMarketplace({
        ...configuration,
        rateLimits: { read: 1_000, write: 1_000, import: 1_000, signIn: 1 },
      });
      await http.listen(0, '127.0.0.1');
    });
    afterAll(async () => {
      await http?.close();
      await database?.drop();
    });

    it('is in order: too many attempts, a fault of ours, no connection', async () => {
      const at = await WatchedPage.open(await contextOf(), await originOf(http));
      const faults: string[] = [];
      const look = async (name: string, expected: number, response: { status(): number; text(): Promise<string> }) => {
        // That the answer is 5xx is the point.
        at.wrongs.splice(0);
        if (response.status() !== expected) faults.push(`${name}: answered ${response.status()}`);
        faults.push(...(await judge.faultsOf(at, await response.text())).map((fault) => `${name}: ${fault}`));
      };
      for (const attempt of ['first', 'one too many']) {
        await at.go('/sign-in');
        await at.page.fill('[name="email"]', 'somebody@demo.matchwell.example');
        await at.page.fill('[name="password"]', `wrong, ${attempt}`);
        const [response] = await Promise.all([
          at.page.waitForResponse((each) => each.request().method() === 'POST'),
          at.page.waitForEvent('load'),
          at.page.locator('main').getByRole('button', { name: 'Sign in' }).first().click(),
        ]);
        if (attempt !== 'first') await look('too many attempts', 429, response);
      }
      const client = new Client({ connectionString: database.url });
      await client.connect();
      await client.query('ALTER TABLE organisation RENAME TO organisation_gone');
      await client.end();
      await look('a fault of ours', 500, await at.go('/needs'));
      const dataSource = http.get(DataSource);
      const holders = Array.from({ length: dataSource.options.poolSize ?? 0 }, () => dataSource.createQueryRunner());
      await Promise.all(holders.map((each) => each.connect()));
      await look('no connection', 503, await at.go('/needs'));
      await Promise.all(holders.map((each) => each.release()));
      expect(faults).toEqual([]);
    });
  });

  it('keeps charts readable in forced colours: fillings differ from the ground and from one another', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, forcedColors: 'active' });
    const at = await WatchedPage.open(context, origin);
    await at.go('/how-matching-works');
    const [ground, bars, rungs] = await at.page.evaluate<[string, string[], string[]]>(`[
      getComputedStyle(document.body).backgroundColor,
      [...new Set([...document.querySelectorAll('.app-chart__bar rect:not(.app-chart__possible)')].map((bar) => getComputedStyle(bar).fill))],
      [...new Set([...document.querySelectorAll('.app-ladder__rung')].map((rung) => {
        const { backgroundColor, borderTopStyle } = getComputedStyle(rung);
        return backgroundColor + ' ' + borderTopStyle;
      }))],
    ]`);
    // Three fillings by pattern, and at least held and not held; none looks like an empty page.
    expect(bars).toHaveLength(3);
    expect(bars).not.toContain(ground);
    expect(rungs.length).toBeGreaterThanOrEqual(2);
    expect(await at.overflow()).toBe(0);
  });
});
