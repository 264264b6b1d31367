import { ScanService } from '@matchwell/capabilities/evidence-files';
import { aStudy } from '@matchwell/capabilities/testing/drafts';
import request from 'supertest';
import type { Somebody } from '../../support/market';
import { hiddenValue, linksOf, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';
import { propose } from '../../support/proposals';
import { aPdf, aPng, EICAR_TEXT } from '../../support/sample-files';

jest.setTimeout(120_000);

describe('the pages of files behind evidence', () => {
  let product: PageProduct;
  let grace: Somebody;
  let company: PageBrowser;
  let innovationId: string;
  let introductionId: string;
  let priya: Somebody;
  let page: string;

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    const { market } = product;
    grace = await market.innovator('Grace');
    priya = await market.scout('Priya', 'RK9');
    company = await product.browserOf(grace);
    const evidence = [aStudy(), aStudy({ id: 'study-2', title: 'A second look' })];
    innovationId = await market.publishInnovation(grace, { evidence });
    const needId = await market.postNeed(priya);
    introductionId = await propose(market, { needId, innovationId, buyer: priya, supplier: grace });
    page = `/innovator/products/${innovationId}/files`;
  });
  afterAll(() => product?.close());

  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };

  /** Sends the form with a file, as a browser does: in parts, the name in UTF-8. */
  const sendFile = async (content: Buffer, name: string, contentType: string, evidence = 'study-1') => {
    const { text } = await company.get(page);
    const cookie = [...company.jar].map(([each, value]) => `${each}=${value}`).join('; ');
    const sending = request(product.application.getHttpServer()).post(page).set({ cookie }).redirects(0);
    for (const field of ['_token', '_key']) void sending.field(field, hiddenValue(text, field) ?? '');
    return sending.field('evidence', evidence).attach('file', content, { filename: name, contentType });
  };
  const scanAll = async () => {
    const { market } = product;
    const waiting = await market.query<{ id: string }>(`SELECT id FROM evidence_file WHERE state = 'quarantined'`);
    for (const { id } of waiting) await market.unitOfWork.run(() => market.get(ScanService).scan(id));
  };

  it('take a file, show that it is being checked, and hand it over once it is ready', async () => {
    expect(linksOf((await company.get(`/innovator/products/${innovationId}`)).text)).toContain(page);
    const before = await company.get(page);
    expect(textOf(before.text)).toContain('No files yet.');
    await isSound(before.text);

    const sent = await sendFile(aPdf(), 'Prüfbericht.pdf', 'application/pdf');
    expect([sent.status, sent.headers['location']]).toEqual([303, page]);
    const waiting = await company.get(page);
    expect(textOf(waiting.text)).toContain('Prüfbericht.pdf Being checked');
    expect(linksOf(waiting.text).filter((href) => href.startsWith('/evidence-files/'))).toEqual([]);
    await isSound(waiting.text);

    await scanAll();
    const ready = await company.get(page);
    expect(textOf(ready.text)).toContain('Prüfbericht.pdf Ready');
    const href = linksOf(ready.text).find((each) => each.startsWith('/evidence-files/')) ?? '';
    const got = await company.get(href);
    expect([got.status, got.headers['content-type'], got.headers['content-security-policy']]).toEqual([
      200,
      'application/pdf',
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    ]);
    expect(got.headers['content-disposition']).toContain("filename*=UTF-8''Pr%C3%BCfbericht.pdf");
  });

  it('say in the form what is wrong with a file', async () => {
    for (const [content, name, type, words] of [
      [aPng(), 'chart.pdf', 'application/pdf', 'its content is not one'],
      [aPdf('x', { extra: '<< /S /JavaScript >>' }), 'a.pdf', 'application/pdf', 'runs or opens by itself'],
      [Buffer.alloc(10_000_001), 'a.pdf', 'application/pdf', 'larger than 10 MB'],
    ] as const) {
      const refused = await sendFile(content, name, type);
      expect([refused.status, textOf(refused.text)]).toEqual([400, expect.stringContaining(words)]);
      await isSound(refused.text);
    }
    expect(textOf((await sendFile(aPdf(), 'a.pdf', 'application/pdf', 'no-such')).text)).toContain(
      'Choose the evidence that the file stands behind',
    );
    expect((await sendFile(Buffer.alloc(11_000_000), 'a.pdf', 'application/pdf')).status).toBe(413);
  });

  it('say that something was found in a file, and let it be removed', async () => {
    await sendFile(aPdf(EICAR_TEXT), 'bad.pdf', 'application/pdf', 'study-2');
    await scanAll();
    const shown = await company.get(page);
    expect(textOf(shown.text)).toContain('bad.pdf Refused');
    expect(textOf(shown.text)).toContain('What was found: EICAR test signature.');
    await isSound(shown.text);
    const [, action = ''] =
      new RegExp(`action="(${page}/[^"]+/removal)"(?![\\s\\S]*action="${page}/[^"]+/removal")`).exec(shown.text) ?? [];
    const removed = await company.send(page, {}, action);
    expect(removed.status).toBe(303);
    expect(textOf((await company.get(page)).text)).not.toContain('Refused');
  });

  it('show an officer who verifies the clean files of that item, and a buyer those of the product once it was approved', async () => {
    const { market } = product;
    const officer = await product.browserOf(await market.officer('Sam', 'south-west'));
    const asked = await officer.get(`/network/products/${innovationId}/evidence/study-1`);
    expect(textOf(asked.text)).toContain('Files from the company');
    expect(textOf(asked.text)).toContain('Prüfbericht.pdf');
    await isSound(asked.text);
    const other = await officer.get(`/network/products/${innovationId}/evidence/study-2`);
    expect(textOf(other.text)).not.toContain('Files from the company');

    const buyer = await product.browserOf(priya);
    const files = `/products/${innovationId}/files`;
    const introduction = `/introductions/${introductionId}`;
    expect((await buyer.get(files)).status).toBe(404);
    expect(linksOf((await buyer.get(introduction)).text)).not.toContain(files);
    await market.query(`UPDATE introduction SET state = 'awaiting_both' WHERE id = $1`, [introductionId]);
    expect(linksOf((await buyer.get(introduction)).text)).toContain(files);
    const shown = await buyer.get(files);
    expect(textOf(shown.text)).toContain('Prüfbericht.pdf');
    await isSound(shown.text);
    const href = linksOf(shown.text).find((each) => each.startsWith('/evidence-files/')) ?? '';
    expect((await buyer.get(href)).status).toBe(200);
    const stranger = await product.browserOf(await market.scout('Helen', 'RYJ'));
    expect([(await stranger.get(files)).status, (await stranger.get(href)).status]).toEqual([404, 404]);
  });
});
