/**
 * Takes the pictures of docs/screenshots on a fresh demo market: `npm run screenshots`. Needs a Chromium (`CHROMIUM_PATH` names another than the
 * usual). The same code gives the same pictures but for days and ids.
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_ACCOUNTS } from '../../apps/marketplace/pages/public/demo-tour';
import { launchChromium } from '../support/chromium';
import { startProduct } from '../support/running-product';
import { startTestServer, stopTestServer } from '../support/test-server';
import { WatchedPage } from '../support/watched-page';

const FOLDER = join(__dirname, '../../docs/screenshots');

/** Larger pictures are no longer looked at kindly in a repository. */
const LARGEST_BYTES = 150_000;

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 1_200 };

/** One picture: who looks, where they start, which link of the main part they follow from there, and what it shows. */
interface Shot {
  readonly name: string;
  readonly who?: keyof typeof DEMO_ACCOUNTS;
  readonly path: string;
  /** Selectors of links to follow, one page after the other. */
  readonly follow?: readonly string[];
  /** The heading or element that is brought to the top. */
  readonly at?: string;
  readonly says: string;
  readonly narrow?: boolean;
}

const FIRST_NEED = 'main .app-results a[href^="/scout/needs/"]:not([href$="/engagement"])';

const SHOTS: readonly Shot[] = [
  {
    name: '01-start',
    path: '/',
    says: 'The start page shows a match explained and a near miss refused before anybody signs in.',
  },
  { name: '02-needs', path: '/needs', says: 'Open needs with the evidence asked for, the budget and the day.' },
  {
    name: '03-match',
    who: 'scout',
    path: '/scout',
    follow: [FIRST_NEED, 'main a[href$="/matches"]', 'main .app-results a[href*="/matches/"]'],
    says: 'A match as its scout reads it: every point with its reason.',
  },
  {
    name: '04-evidence',
    who: 'scout',
    path: '/scout',
    follow: [FIRST_NEED, 'main a[href$="/matches"]', 'main .app-results a[href*="/matches/"]'],
    at: 'main h2:has-text("Evidence asked for and held")',
    says: 'The same match further down: evidence asked for against evidence held, then each condition.',
  },
  {
    name: '05-near-misses',
    who: 'scout',
    path: '/scout',
    follow: [FIRST_NEED, 'main a[href$="/matches"]', 'main a[href*="standing=near_miss"]'],
    says: 'Products that just miss, and what would change that.',
  },
  {
    name: '06-what-if',
    who: 'scout',
    path: '/scout',
    follow: [FIRST_NEED, 'main a[href$="/what-if"]'],
    says: 'Before publishing: how many products each threshold would let through.',
  },
  {
    name: '07-company',
    who: 'innovator',
    path: '/innovator',
    says: 'A company sees how many needs each product meets and just misses.',
  },
  {
    name: '08-company-introduction',
    who: 'innovator',
    path: '/introductions',
    follow: ['main .app-results a[href^="/introductions/"]'],
    says: 'An introduction from the company’s side: who acts next, by when, and the steps to come.',
  },
  {
    name: '09-work-queue',
    who: 'network',
    path: '/network?standing=all',
    says: 'The network’s work queue, what is due first first.',
  },
  {
    name: '10-review',
    who: 'network',
    path: '/introductions?state=in_review',
    follow: ['main .app-results a[href^="/introductions/"]'],
    at: 'main h2:has-text("Why this network")',
    says: 'A review: why this network, and how the score is made up.',
  },
  {
    name: '11-adoption',
    path: '/adoption',
    says: 'Adoption over fifteen networks, each chart with a headline, a table and a CSV file.',
  },
  {
    name: '12-region',
    who: 'network',
    path: '/network/region',
    says: 'What became of a region’s introductions, from proposal to spread.',
  },
  { name: '13-start-320', path: '/', narrow: true, says: 'The start page on a small screen.' },
  {
    name: '14-match-320',
    who: 'scout',
    path: '/scout',
    follow: [FIRST_NEED, 'main a[href$="/matches"]', 'main .app-results a[href*="/matches/"]'],
    narrow: true,
    says: 'A match on a small screen.',
  },
];

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await startTestServer();
  const [product, browser] = await Promise.all([startProduct(), launchChromium()]);
  await product.settled();
  const origin = (await product.http.getUrl()).replace('[::1]', '127.0.0.1');
  for (const { name, who, path, follow = [], at, narrow } of SHOTS) {
    const context = await browser.newContext({ viewport: narrow ? NARROW : WIDE, reducedMotion: 'reduce' });
    const watched = await WatchedPage.open(context, origin);
    if (who) await watched.signIn(DEMO_ACCOUNTS[who].email, DEMO_ACCOUNTS[who].password);
    await watched.go(path);
    for (const link of follow) {
      const address = await watched.page.locator(link).first().getAttribute('href');
      await watched.go(address ?? path);
    }
    if (at)
      await watched.page
        .locator(at)
        .first()
        .evaluate((element) => element.scrollIntoView());
    const file = join(FOLDER, `${name}.png`);
    await watched.page.screenshot({ path: file });
    const bytes = statSync(file).size;
    if (bytes > LARGEST_BYTES) throw new Error(`${name} has ${bytes} bytes, more than ${LARGEST_BYTES}.`);
    if (watched.wrongs.length > 0) throw new Error(`${name}: ${watched.wrongs.join('; ')}`);
    await context.close();
  }
  writeFileSync(join(FOLDER, 'README.md'), readme());
  await browser.close();
  await product.stop();
  await stopTestServer();
}

function readme(): string {
  const entries = SHOTS.map(({ name, says }) => `## ${says}\n\n![${says}](${name}.png)\n`);
  return `# What it looks like\n\nTaken by \`npm run screenshots\` on the demo market, 1280 pixels wide and two at 320. Companies, products and people are invented.\n\n${entries.join('\n')}`;
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
