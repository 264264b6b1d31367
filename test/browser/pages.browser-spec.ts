import type { Browser } from 'playwright-core';
import {
  ADMINISTRATOR_EMAIL,
  DEMO_PASSWORD,
  innovatorEmail,
  officerEmail,
  scoutEmail,
} from '../../apps/console/seed/demo-accounts';
import { launchChromium } from '../support/chromium';
import { describeInBrowser } from '../support/describe-in-browser';
import { htmlFaults } from '../support/page-faults';
import { type RunningProduct, startProduct } from '../support/running-product';
import { WatchedPage } from '../support/watched-page';

jest.setTimeout(900_000);

/** Different pages that one role is walked through, at most; one of each kind. */
const MOST_PAGES = 80;

/** Pages of one kind have one shape of address: ids, codes and values of filters do not make another kind. */
function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address);
  const path = pathname.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, ':id').replace(/^(\/networks)\/.+/, '$1/:id');
  return [path, ...[...searchParams.keys()].toSorted()].join(' ');
}

describeInBrowser('every page', () => {
  let product: RunningProduct;
  let browser: Browser;
  let origin = '';

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launchChromium()]);
    await product.settled();
    origin = (await product.http.getUrl()).replace('[::1]', '127.0.0.1');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const open = async (email?: string): Promise<WatchedPage> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const watched = await WatchedPage.open(context, origin);
    if (email) await watched.signIn(email, DEMO_PASSWORD);
    return watched;
  };

  it.each([
    ['somebody signed out', undefined, 12],
    ['a company', innovatorEmail('stillwater'), 20],
    ['a scout', scoutEmail('RK9'), 20],
    ['a network officer', officerEmail('south-west'), 15],
    ['an administrator', ADMINISTRATOR_EMAIL, 10],
  ])('that %s can reach by links is in order', async (_who, email, least) => {
    const at = await open(email);
    const seen = new Set<string>();
    const waiting = [email ? at.page.url() : `${origin}/`, `${origin}/`];
    const faults: string[] = [];
    while (waiting.length > 0 && seen.size < MOST_PAGES) {
      const address = waiting.shift() ?? '';
      const kind = kindOf(address);
      // Signed in, the doors of the tour lead on to pages of other roles.
      if (seen.has(kind) || (email && kind.startsWith('/sign-in'))) continue;
      seen.add(kind);
      const response = await at.page.goto(address).catch((error: Error) => error);
      // A link to a file is no page.
      if (response instanceof Error && /Download/.test(response.message)) continue;
      if (response instanceof Error || !response)
        throw new Error(`${address} could not be opened: ${String(response)}`);
      if (!/html/.test(response.headers()['content-type'] ?? '')) continue;
      if (response.status() !== 200) faults.push(`${kind}: answered ${response.status()}`);
      faults.push(...(await faultsOf(at, await response.text())).map((fault) => `${kind}: ${fault}`));
      const links = await at.page
        .locator('a[href^="/"]')
        .evaluateAll((all) => all.map((link) => (link as unknown as { readonly href: string }).href));
      waiting.push(...links.map((link) => link.replace(/#.*$/, '')).filter((link) => !seen.has(kindOf(link))));
    }
    expect(faults).toEqual([]);
    expect(seen.size).toBeGreaterThanOrEqual(least);
  });

  it('in an error state is in order, says what is wrong, and leads to the field', async () => {
    const at = await open(scoutEmail('RK9'));
    const faults: string[] = [];
    const look = async (name: string, html: string) => {
      faults.push(...(await faultsOf(at, html)).map((fault) => `${name}: ${fault}`));
      expect(await at.page.title()).toMatch(/^Error: /);
      const link = at.page.locator('.nhsuk-error-summary a').first();
      const target = (await link.getAttribute('href')) ?? '';
      expect(await at.page.locator(target).count()).toBe(1);
    };
    const sendEmpty = async (path: string, button: string) => {
      await at.go(path);
      const [response] = await Promise.all([
        at.page.waitForResponse((each) => each.request().method() === 'POST'),
        at.page.getByRole('button', { name: button }).first().click(),
      ]);
      await at.page.waitForLoadState();
      await look(path, await response.text());
    };
    await sendEmpty('/scout/needs/new', 'Start');
    await at.page.fill('[name="title"]', 'A need to try mistakes on');
    await at.press('Start');
    const editor = new URL(at.page.url()).pathname;
    await at.go(`${editor}/money-and-time`);
    await at.page.fill('[name="deadline/day"]', '31');
    await at.page.fill('[name="deadline/month"]', '2');
    await at.page.fill('[name="deadline/year"]', '2027');
    await at.page.fill('[name="budget/perYearPence"]', 'plenty');
    const [response] = await Promise.all([
      at.page.waitForResponse((each) => each.request().method() === 'POST'),
      at.page.getByRole('button', { name: 'Save and continue' }).click(),
    ]);
    await at.page.waitForLoadState();
    await look('money and time', await response.text());
    expect(await at.page.inputValue('[name="budget/perYearPence"]')).toBe('plenty');
    for (const [path, status] of [
      ['/scout/needs/00000000-0000-7000-8000-000000000000', 404],
      ['/innovator', 403],
    ] as const) {
      const refused = await at.go(path);
      expect(refused.status()).toBe(status);
      faults.push(...(await faultsOf(at, await refused.text())).map((fault) => `${path}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it('keeps charts readable in forced colours: fillings differ from the ground and from one another', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, forcedColors: 'active' });
    const at = await WatchedPage.open(context, origin);
    await at.go('/how-matching-works');
    const [ground, bars, rungs] = await at.page.evaluate<[string, string[], string[]]>(`[
      getComputedStyle(document.body).backgroundColor,
      [...new Set([...document.querySelectorAll('rect.app-chart__filled')].map((bar) => getComputedStyle(bar).fill))],
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

  it('can be worked by keyboard alone: signing in and approving an introduction', async () => {
    const at = await open();
    const { keyboard } = at.page;
    /** Presses Tab until the focus is on what the selector names; everything on the way must show its focus. */
    const tabTo = async (selector: string) => {
      for (let presses = 0; presses < 200; presses += 1) {
        await keyboard.press('Tab');
        const [isThere, isVisible] = await at.page.evaluate<[boolean, boolean]>(
          `[document.activeElement.matches(${JSON.stringify(selector)}), document.activeElement.getClientRects().length > 0]`,
        );
        expect(isVisible).toBe(true);
        if (isThere) return;
      }
      throw new Error(`Tab never reaches ${selector}.`);
    };
    const enter = async () => Promise.all([at.page.waitForEvent('load'), keyboard.press('Enter')]);
    await at.go('/sign-in');
    await tabTo('[name="email"]');
    await keyboard.type(officerEmail('south-west'));
    await tabTo('[name="password"]');
    await keyboard.type(DEMO_PASSWORD);
    await enter();
    await at.go('/introductions?state=in_review');
    await tabTo('main .app-results a');
    await enter();
    await tabTo('main a[href$="/approval"]');
    await enter();
    await tabTo('[name="conflict/declared"]');
    await keyboard.press('Space');
    await tabTo('main form button[type="submit"], main form button:not([type])');
    await enter();
    expect(await at.text()).toContain('Waiting for both sides');
  });
});

/** What is wrong with the page that is open: for machines that read aloud, in its HTML, and on a narrow screen. */
async function faultsOf(at: WatchedPage, html: string): Promise<string[]> {
  const faults = [...(await at.axeFaults()), ...(await htmlFaults(html))];
  await at.page.setViewportSize({ width: 320, height: 640 });
  const overflow = await at.overflow();
  await at.page.setViewportSize({ width: 1280, height: 800 });
  return [
    ...faults,
    ...(overflow > 0 ? [`${overflow} pixels wider than a screen of 320`] : []),
    ...at.wrongs.splice(0),
  ];
}
