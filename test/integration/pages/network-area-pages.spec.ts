import { OrganisationImportService } from '@matchwell/capabilities/organisation-imports';
import { IntroductionStore } from '@matchwell/capabilities/introductions';
import { type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';
import { propose } from '../../support/proposals';

jest.setTimeout(300_000);

const NETWORKS = '/administration/networks';

describe('the pages of networks by day', () => {
  let product: PageProduct;
  let browser: PageBrowser;

  const soundText = async (path: string, wanted = 200) => {
    const { status, text } = await browser.get(path);
    expect([path, status]).toEqual([path, wanted]);
    expect(await htmlFaults(text)).toEqual([]);
    expect(inlineParts(text)).toEqual([]);
    return textOf(text);
  };

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    browser = await product.browserOf(await product.market.administrator('Ada'));
  });
  afterAll(() => product?.close());

  it('show the area of every network today, and lead to it from the list', async () => {
    const { text } = await browser.get(NETWORKS);
    const links = [...text.matchAll(/href="(\/administration\/networks\/[\w-]+)"/g)].map(([, path = '']) => path);
    expect(links).toHaveLength(15);
    for (const link of links) expect(await soundText(link)).toMatch(/On \d+ \w+ \d{4}: [1-9]\d* postcode district/);
    expect((await browser.get(links[0] ?? '')).text.length).toBeLessThan(50_000);
  });

  it('show what changed between two days', async () => {
    const said = await soundText(`${NETWORKS}/manchester?on=2022-07-01&since=2022-06-30`);
    expect(said).toContain('From 30 June 2022 to 1 July 2022');
    expect(said).toMatch(/Left it .*Postcode districts: SK13/);
    expect(await soundText(`${NETWORKS}/manchester?on=2026-11-01&since=2026-11-01`)).toContain(
      'The area was the same on both days.',
    );
  });

  it('refuse a day that the calendar does not have, at its field, and networks that there are not', async () => {
    expect(await soundText(`${NETWORKS}/east?on=2026-02-30&since=tomorrow`, 400)).toContain(
      '“On which day” is not a day; give one that the calendar has',
    );
    await soundText(`${NETWORKS}/nowhere`, 404);
  });

  it('follow a dated change, while introductions of the past keep the routing they had', async () => {
    const { market } = product;
    const [priya, grace] = [await market.scout('Priya', 'RK9'), await market.innovator('Grace')];
    const pair = {
      needId: await market.postNeed(priya),
      innovationId: await market.publishInnovation(grace),
      buyer: priya,
      supplier: grace,
    };
    const id = await propose(market, pair);
    await market.query(`UPDATE introduction SET state = 'closed', outcome = '{"outcome":"met"}' WHERE id = $1`, [id]);
    const before = await market.get(IntroductionStore).findForParty(id, priya.actor.organisationId);
    const run = await product.application.get(OrganisationImportService).take(
      {
        format: 'succession',
        fileName: 'boards.csv',
        text: 'QJK,QNEW1,2026-01-01,Devon and Beyond,1,west-of-england\n',
      },
      null,
    );
    expect(run).toMatchObject({ state: 'imported' });
    expect(await soundText(`${NETWORKS}/south-west?on=2025-12-31`)).toMatch(
      /QJK 100% 1 July 2022 31 December 2025 In force/,
    );
    const after = await soundText(`${NETWORKS}/south-west?on=2026-01-01&since=2025-12-31`);
    expect(after).toMatch(/Left it .*\(QJK\)/);
    expect(after).toContain('PL6');
    expect(await soundText(`${NETWORKS}/west-of-england?on=2026-01-01&since=2025-12-31`)).toMatch(
      /Came to it .*Devon and Beyond \(QNEW1\)/,
    );
    const kept = await market.get(IntroductionStore).findForParty(id, priya.actor.organisationId);
    expect(kept?.introduction.route).toEqual(before?.introduction.route);
    expect(kept?.introduction.networkId).toBe('south-west');
  });

  it('are for administrators only', async () => {
    const sam = await product.browserOf(await product.market.officer('Sam', 'east'));
    expect((await sam.get(`${NETWORKS}/east`)).status).toBe(403);
  });
});
