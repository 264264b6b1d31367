import { MatchStore } from '@matchwell/capabilities/matching';
import type { ImprovementAction } from '@matchwell/core/ranking';
import { sampleEvaluation } from '../../../apps/marketplace/pages/charts/testing/sample-charts';
import type { Somebody } from '../../support/market';
import { linksOf, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';
import { propose } from '../../support/proposals';

jest.setTimeout(120_000);

const STEPS: readonly ImprovementAction[] = [
  {
    gate: 'G2',
    improvement: { kind: 'obtain_standard', standard: 'dtac', validThrough: '2027-12-31' },
    months: 4,
    cost: 'medium',
    description: 'Obtain DTAC.',
  },
  {
    gate: 'G3',
    improvement: {
      kind: 'add_study',
      domains: ['economic'],
      design: 'service_evaluation',
      level: 2,
      setting: null,
      date: '2026-11-22',
    },
    months: 6,
    cost: 'medium',
    description: 'Add economic evidence.',
  },
];
const LIFT = {
  failingGates: ['G2', 'G3'],
  actions: STEPS,
  months: 6,
  cost: 'medium',
  newOutcome: 'eligible',
  newTotalHundredths: 6_000,
  newRank: 2,
  sentence: 'Two steps would do.',
};

describe('what stands around a match', () => {
  let product: PageProduct;
  let priya: Somebody;
  let needId: string;
  let innovationId: string;
  let introductionId: string;
  const browsers = new Map<string, PageBrowser>();
  const pageOf = async (who: string, path: string) => {
    const answer = await browsers.get(who)!.get(path);
    expect(answer.status).toBe(200);
    expect(await htmlFaults(answer.text)).toEqual([]);
    expect(inlineParts(answer.text)).toEqual([]);
    return { html: answer.text, text: textOf(answer.text), links: linksOf(answer.text) };
  };
  /** The organisations of the table, as they stand in it. */
  const adoptersOn = (html: string) =>
    [...html.matchAll(/scope="row">(University|Royal|Leeds|[A-Z]{2,}\d*)([^<]*)</g)].map(([, a, b]) => `${a}${b}`);

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    const { market } = product;
    const grace = await market.innovator('Grace');
    priya = await market.scout('Priya', 'RK9');
    const sam = await market.officer('Sam', 'south-west');
    innovationId = await market.publishInnovation(grace, {
      productType: 'digital',
      deployments: [
        { odsCode: 'RR8', since: '2024-01-01' },
        { odsCode: 'REF', since: '2025-01-01', department: 'Cardiology' },
        { odsCode: 'RH8', since: '2025-06-01', effect: 'Fewer beds.' },
        { odsCode: 'RGD', since: '2020-01-01', until: '2021-01-01' },
      ],
    });
    needId = await market.postNeed(priya);
    introductionId = await propose(market, { needId, innovationId, buyer: priya, supplier: grace });
    const match = {
      innovationId,
      innovationVersion: 1,
      standing: 'near_miss' as const,
      rank: 1,
      totalHundredths: 5_000,
      needSideHundredths: 5_000,
      supplierSideHundredths: 5_000,
      explanation: { evaluation: sampleEvaluation(), lift: LIFT },
    };
    const run = {
      needId,
      needVersion: 1,
      epochId: 'e-1',
      counts: { candidates: 1, eligible: 0, conditional: 0, nearMiss: 1, excluded: 0 },
      gateFailures: { G2: 1 },
      matches: [match],
    };
    await market.unitOfWork.run(() => market.get(MatchStore).replace(run, new Date()));
    browsers.set('public', product.browser());
    browsers.set('company', await product.browserOf(grace));
    browsers.set('scout', await product.browserOf(priya));
    browsers.set('officer', await product.browserOf(sam));
  });
  afterAll(() => product?.close());

  it('is who uses the product already: to a scout the nearest first, to everybody what the record publishes', async () => {
    const scout = await pageOf('scout', `/products/${innovationId}`);
    expect(scout.text).toContain(
      'In use at 3 organisations: 1 in your integrated care board and 2 in the area of your network.',
    );
    expect(adoptersOn(scout.html)).toEqual([
      'Royal Devon University Healthcare NHS Foundation Trust',
      'Royal Cornwall Hospitals NHS Trust',
      'Leeds Teaching Hospitals NHS Trust',
      // No longer in use there: in a table of its own.
      'Leeds and York Partnership NHS Foundation Trust',
    ]);
    const officer = await pageOf('officer', `/products/${innovationId}`);
    expect(officer.text).toContain('In use at 3 organisations: 2 in the area of your network.');
    const anybody = await pageOf('public', `/products/${innovationId}`);
    expect(anybody.text).toContain('In use at 3 organisations.');
    expect(anybody.text).not.toContain('How near');
    expect(adoptersOn(anybody.html)[0]).toBe('Leeds Teaching Hospitals NHS Trust');
    expect(anybody.text).toContain('Where it was in use, or is to be');
  });

  it('is told over the API too, near any organisation', async () => {
    const answer = await browsers.get('public')!.get(`/api/v1/catalogue/innovations/${innovationId}/adopters?near=rk9`);
    expect(JSON.parse(answer.text)).toMatchObject({
      near: 'RK9',
      inBoard: 1,
      inNetwork: 2,
      items: [
        { odsCode: 'RH8', nearness: 'board', effects: ['Fewer beds.'] },
        { odsCode: 'REF', nearness: 'network', departments: ['Cardiology'] },
        { odsCode: 'RR8', nearness: 'kind', since: '2024-01-01' },
      ],
    });
    const wrong = await browsers
      .get('public')!
      .get(`/api/v1/catalogue/innovations/${innovationId}/adopters?near=a%20b`);
    expect(wrong.status).toBe(400);
    const absent = `/api/v1/catalogue/innovations/${needId}/adopters`;
    expect((await browsers.get('public')!.get(absent)).status).toBe(404);
  });

  it('lets the buyer ask the network to be put in touch, in words to change, and nobody else', async () => {
    const ask = `/introductions/${introductionId}/thread?about=RH8`;
    const match = await pageOf('scout', `/scout/needs/${needId}/matches/${innovationId}`);
    const review = await pageOf('scout', `/introductions/${introductionId}`);
    expect(match.links).toContain(ask);
    expect(review.links).toContain(ask);
    const officer = await pageOf('officer', `/introductions/${introductionId}`);
    expect(officer.text).toContain('1 in the buyer’s integrated care board');
    expect(officer.links).not.toContain(ask);
    const company = await pageOf('company', `/introductions/${introductionId}`);
    expect(company.text).not.toContain('Who already uses it');
    expect((await pageOf('scout', ask)).text).toContain(
      'Royal Devon University Healthcare NHS Foundation Trust is said to use Steady Heart.',
    );
    for (const path of [ask.replace('RH8', 'nowhere'), ask.replace('about=RH8', 'about=RH8&about=RR8')])
      expect((await pageOf('scout', path)).text).not.toContain('is said to use');
    expect((await pageOf('company', ask)).text).not.toContain('is said to use');
  });

  it('names who helps with each step that is missing, to both sides', async () => {
    for (const [who, path] of [
      ['scout', `/scout/needs/${needId}/matches/${innovationId}`],
      ['company', `/innovator/products/${innovationId}/matches/${needId}`],
    ] as const) {
      const { text, html } = await pageOf(who, path);
      expect(text).toContain('Who helps: DTAC (digital technology assessment criteria)');
      expect(html).toContain('href="/help-to-build-evidence#dtac"');
      expect(text).toContain('Who helps: Economic evidence from');
      expect(html).toContain('href="/help-to-build-evidence#health_innovation_network"');
    }
  });
});
