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
import { Keyboard } from './keyboard';

jest.setTimeout(600_000);

type Json = Readonly<Record<string, unknown>>;

describeInBrowser('the core journeys by keyboard alone', () => {
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

  describe.each([
    { width: 1280, scripts: true },
    { width: 320, scripts: false },
  ])('$width pixels wide, scripts: $scripts', ({ width, scripts }) => {
    /** A window of somebody, who has signed in by keyboard. */
    const windowOf = async (email: string): Promise<{ at: WatchedPage; keys: Keyboard }> => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: scripts });
      const at = await WatchedPage.open(context, origin);
      const keys = new Keyboard(at);
      await at.go('/sign-in');
      await keys.skip();
      await keys.complete({ email, password: DEMO_PASSWORD });
      return { at, keys };
    };

    it('a company registers a product and publishes it', async () => {
      const { at, keys } = await windowOf(innovatorEmail('larkfield'));
      const name = `By keyboard ${width}`;
      await keys.skip();
      await keys.press('Register a product');
      await keys.skip();
      await keys.complete({ name });
      await writeRecord({ at, keys }, PRODUCT_SECTIONS, { ...NEW_PRODUCT, name });
      await keys.skip();
      await keys.press('Publish this product');
      expect(await at.text()).toContain('Published');
    });

    it('a scout posts a need, sees what passes, watches the matcher, reads and compares matches', async () => {
      const { at, keys } = await windowOf(scoutEmail('RXF'));
      const title = `Falls at night, posted by keyboard, ${width}`;
      await keys.skip();
      await keys.press('Post an unmet need');
      await keys.skip();
      await keys.complete({ title });
      const need = { ...NEW_NEED, evidenceThreshold: [], standardsRequired: [], mustHaveIntegrations: [], title };
      await writeRecord({ at, keys }, NEED_SECTIONS, need);
      await keys.press('What your thresholds would let through');
      await keys.skip();
      await keys.tabTo('the table', ({ tag }) => tag === 'SUMMARY');
      await at.page.keyboard.press('Enter');
      await keys.press('Change the evidence you ask for');
      await keys.skip();
      await keys.press('Leave without saving');
      await keys.skip();
      await keys.press('Check your answers');
      await keys.skip();
      await keys.press('Publish this need');
      await product.settled();
      if (scripts) await at.page.getByRole('button', { name: 'See the matches' }).waitFor();
      else await at.page.reload();
      await keys.skip();
      await keys.press('See the matches');
      await keys.press('My needs');
      await keys.skip();
      await keys.press(/^Empty outpatient slots/);
      await keys.skip();
      await keys.press('See the matches');
      for (const turn of ['first', 'second']) {
        if (turn === 'first') await keys.skip();
        await keys.tabTo(`the ${turn} box`, ({ type }) => type === 'checkbox');
        await at.page.keyboard.press('Space');
      }
      await keys.press(/^Compare the chosen/);
      expect(at.page.url()).toContain('/compare');
      await keys.skip();
      await keys.press(/^Tidewell Reply|^Back/);
      expect(await at.text()).toMatch(/How the score is made up|points/);
    });

    it('an officer works through the queue: approves, declines with a reason, hands over', async () => {
      const { at, keys } = await windowOf(officerEmail('south-west'));
      const openReview = async () => {
        await keys.press('Work queue');
        await keys.skip();
        await keys.press(/^All \(/);
        await keys.skip();
        await keys.tabTo('a review', ({ href }) => /^\/introductions\/[^/]+$/.test(href));
        await keys.enter();
        await keys.skip();
      };
      await openReview();
      await keys.press('Approve');
      await keys.skip();
      await keys.complete({});
      expect(await at.page.title()).toMatch(/^Error: /);
      await keys.complete({ 'conflict/declared': 'false' });
      expect(await at.text()).toContain('Waiting for both sides');
      await openReview();
      await keys.press('Decline with a reason');
      await keys.skip();
      await keys.complete({
        reasonCode: 'timing',
        note: 'The start date lies before the product is ready.',
        'conflict/declared': 'false',
      });
      expect(await at.text()).toContain('Why it was declined');
      await openReview();
      await keys.press('Hand over to another network');
      await keys.skip();
      await keys.complete({ networkId: 'wessex', note: 'They run the programme that would use it.' });
      expect(await at.page.title()).not.toMatch(/^Error: /);
    });

    it('a scout consents, agrees a meeting and takes its file, and records how far it got', async () => {
      const { at, keys } = await windowOf(scoutEmail(width === 1280 ? 'RK9' : 'RJ8'));
      if (width === 1280) {
        await keys.skip();
        await keys.press(/^Chairbook for/);
        await keys.skip();
        await keys.press('Consent to be introduced');
        expect(await at.text()).toContain('@demo.matchwell.example');
      }
      await keys.press('Introductions');
      await keys.skip();
      await keys.tabTo('the box', ({ type, value }) => type === 'checkbox' && value === 'introduced');
      await at.page.keyboard.press('Space');
      await keys.press('Apply');
      await keys.skip();
      await keys.tabTo('an introduction', ({ href }) => href.startsWith('/introductions/'));
      await keys.enter();
      await keys.skip();
      await keys.press('Propose a meeting, or see those proposed');
      await keys.skip();
      await keys.press('Propose a meeting');
      await keys.skip();
      await keys.complete({
        'startsOn/day': '12',
        'startsOn/month': '5',
        'startsOn/year': String(new Date().getUTCFullYear() + 1),
        startsAt: '14:00',
        lengthMinutes: '30',
        place: 'Room 3',
      });
      expect(await at.text()).toContain('12 May');
      await keys.skip();
      await keys.tabTo('the calendar file', ({ text }) => text.startsWith('Calendar file'));
      const [file] = await Promise.all([at.page.waitForEvent('download'), at.page.keyboard.press('Enter')]);
      expect(file.suggestedFilename()).toMatch(/\.ics$/);
      await keys.press('Back to the introduction');
      await keys.skip();
      await keys.press('Record how far it got');
      await keys.skip();
      await keys.complete({});
      expect(await at.page.title()).toMatch(/^Error: /);
      await keys.complete({ outcome: 'pilot', note: 'Two wards.' });
      expect(await at.text()).toContain('Pilot agreed');
    });
  });
});

/** Writes every section of a record from its task list, and reads the answers. */
async function writeRecord(
  { at, keys }: { at: WatchedPage; keys: Keyboard },
  sections: readonly RecordSection[],
  record: Json,
): Promise<void> {
  for (const { title, fields, list } of sections) {
    await keys.skip();
    await keys.press(title);
    if (!list) {
      await keys.skip();
      await keys.completeRecord(fields, record);
      continue;
    }
    for (const entry of (record[list.name] ?? []) as Json[]) {
      await keys.skip();
      await keys.press(/^Add an? /);
      await keys.skip();
      await keys.completeRecord(list.fields, entry);
    }
    await keys.skip();
    await keys.press(/^Back to the task list/);
  }
  await keys.skip();
  await keys.press('Check your answers');
  expect(await at.text()).not.toContain('Before you can publish');
}
