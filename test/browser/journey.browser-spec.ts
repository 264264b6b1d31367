import type { Browser } from 'playwright-core';
import { DEMO_PASSWORD, innovatorEmail, officerEmail, scoutEmail } from '../../apps/console/seed/demo-accounts';
import { PRODUCT_SECTIONS } from '../../apps/marketplace/pages/innovator/product-sections';
import type { RecordSection } from '../../apps/marketplace/pages/record-form/record-section';
import { NEED_SECTIONS } from '../../apps/marketplace/pages/scout/need-sections';
import { NEW_NEED, NEW_PRODUCT } from '../e2e/records';
import { launchChromium } from '../support/chromium';
import { describeInBrowser } from '../support/describe-in-browser';
import { type RunningProduct, startProduct } from '../support/running-product';
import { WatchedPage } from '../support/watched-page';
import { fillForm } from './fill-form';

jest.setTimeout(600_000);

type Json = Readonly<Record<string, unknown>>;

const INNOVATOR = innovatorEmail('stillwater');

/** The need, content with evidence that no network has checked yet: checking is a journey of its own. */
const NEED = {
  ...NEW_NEED,
  evidenceThreshold: NEW_NEED.evidenceThreshold.map((asked) => ({ ...asked, mustBeVerified: false })),
};

const lastPart = (url: string) => url.split('/').at(-1) ?? '';

describeInBrowser('the main job in a browser', () => {
  let product: RunningProduct;
  let browser: Browser;
  let origin = '';
  const pages: WatchedPage[] = [];

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launchChromium()]);
    origin = (await product.http.getUrl()).replace('[::1]', '127.0.0.1');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** A window of somebody, signed in. */
  const windowOf = async (email: string, width: number, scripts: boolean): Promise<WatchedPage> => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: scripts });
    const watched = await WatchedPage.open(context, origin);
    pages.push(watched);
    await watched.signIn(email, DEMO_PASSWORD);
    return watched;
  };

  describe.each([
    { width: 1280, scripts: true },
    { width: 320, scripts: false },
  ])('$width pixels wide, scripts: $scripts', ({ width, scripts }) => {
    const name = `Calmline ${width}`;
    const title = `Falls at night on the older people’s wards, ${width}`;
    let needPage = '';
    let introductionPage = '';

    it('a company registers a product on its task list and publishes it', async () => {
      const at = await windowOf(INNOVATOR, width, scripts);
      await at.press('Register a product');
      await at.page.fill('[name="name"]', name);
      await at.press('Start');
      await writeRecord(at, PRODUCT_SECTIONS, { ...NEW_PRODUCT, name });
      expect(await at.text()).not.toContain('Before you can publish');
      await at.press('Publish this product');
      expect(await at.text()).toContain('Published');
    });

    it('a scout posts a need, sees what passes, publishes, and watches the matcher', async () => {
      const at = await windowOf(scoutEmail('RK9'), width, scripts);
      await at.press('Post an unmet need');
      await at.page.fill('[name="title"]', title);
      await at.press('Start');
      const id = lastPart(at.page.url().replace(/\/edit$/, ''));
      needPage = `/scout/needs/${id}`;
      await writeRecord(at, NEED_SECTIONS, { ...NEED, title });
      await at.go(`${needPage}/what-if`);
      expect(await at.text()).toContain('as written');
      await at.go(`${needPage}/check`);
      await at.press('Publish this need');
      expect(at.page.url()).toContain('/matching');
      if (scripts) await at.page.getByRole('button', { name: 'See the matches' }).waitFor();
      else {
        await product.settled();
        await at.press(/Check progress|See the matches/);
      }
      await at.go(`${needPage}/matches`);
    });

    it('the scout reads the match with its points and asks for an introduction, whether one is proposed already or not', async () => {
      const at = await windowOf(scoutEmail('RK9'), width, scripts);
      const listed = [];
      for (const standing of ['eligible', 'conditional', 'near_miss']) {
        await at.go(`${needPage}/matches?standing=${standing}`);
        listed.push(await at.text());
      }
      expect(listed.join()).toContain(name);
      await at.go(`${needPage}/matches`);
      const match = at.page.locator('main .app-results a', { hasText: name }).first();
      await Promise.all([at.page.waitForEvent('load'), match.click()]);
      const text = await at.text();
      expect(text).toContain('How the score is made up');
      expect(text).toContain('Evidence asked for and held');
      expect(text).toContain('Passed');
      // A supplier with all places taken gets no proposal; a scout may ask all the same. Where there is one, the match leads to it.
      await at.press(/^(Ask for an introduction|See the introduction)/);
      expect(await at.text()).toMatch(/Under review|introduction is under way/);
    });

    it('the network officer approves, both sides consent, and only then do they see each other', async () => {
      await product.settled();
      const officer = await windowOf(officerEmail('south-west'), width, scripts);
      await officer.go('/introductions?state=in_review');
      const link = officer.page
        .locator('main .app-results a', { hasText: 'Calmline' })
        .filter({ hasText: title })
        .first();
      await Promise.all([officer.page.waitForEvent('load'), link.click()]);
      introductionPage = new URL(officer.page.url()).pathname;
      expect(await officer.text()).not.toContain('@demo.matchwell.example');
      await officer.press('Approve');
      await officer.press('Approve');
      expect(await officer.text()).toContain('There is a problem');
      await officer.page.check('[name="conflict/declared"][value="false"]');
      await officer.press('Approve');
      expect(await officer.text()).toContain('Waiting for both sides');

      const scout = await windowOf(scoutEmail('RK9'), width, scripts);
      await scout.go(introductionPage);
      await scout.press('Consent to be introduced');
      expect(await scout.text()).not.toContain('@demo.matchwell.example');
      const supplier = await windowOf(INNOVATOR, width, scripts);
      await supplier.go(introductionPage);
      await supplier.press('Consent to be introduced');
      expect(await supplier.text()).toContain('@demo.matchwell.example');
      await scout.go(introductionPage);
      expect(await scout.text()).toContain('@demo.matchwell.example');
      await scout.press('Record how far it got');
      await scout.press('Record');
      expect(await scout.text()).toContain('There is a problem');
      await scout.page.check('[name="outcome"][value="pilot"]');
      await scout.press('Record');
      expect(await scout.text()).toContain('Pilot agreed');
    });
  });

  it('nothing broke the security policy, asked another host or failed on the way', () => {
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.flatMap(({ wrongs }) => wrongs)).toEqual([]);
  });
});

/** Walks the whole task list of a record, page by page. */
async function writeRecord(at: WatchedPage, sections: readonly RecordSection[], record: Json): Promise<void> {
  const taskList = at.page.url();
  for (const { id, fields, list } of sections) {
    if (!list) {
      await at.page.goto(`${taskList}/${id}`);
      await fillForm(at.page, fields, record);
      await at.press('Save and continue');
      expect(at.page.url()).toBe(taskList);
      continue;
    }
    for (const entry of (record[list.name] ?? []) as Json[]) {
      await at.page.goto(`${taskList}/${id}/entries/new`);
      await fillForm(at.page, list.fields, entry);
      await at.press('Save and continue');
      expect(at.page.url()).toBe(`${taskList}/${id}`);
    }
    await at.page.goto(taskList);
  }
  await at.press('Check your answers');
}
