import { IntroductionService } from '@matchwell/capabilities/introductions';
import { InnovationService, PublicationService } from '@matchwell/capabilities/innovations';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { NeedService } from '@matchwell/capabilities/needs';
import {
  BundleWriter,
  ExportMoment,
  type ExportParts,
  type OpenedExport,
  OrganisationExportDuty,
  OrganisationExportService,
  OrganisationExportStore,
} from '@matchwell/capabilities/organisation-exports';
import { RetentionService } from '@matchwell/capabilities/privacy';
import { aDraftInnovation, aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import { ThreadService } from '@matchwell/capabilities/threads';
import { RowScopes } from '@matchwell/adapters/postgres/row-security/row-scopes';
import { strFromU8, unzipSync } from 'fflate';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { carelessParts } from '../support/broken-twins/careless-export-parts';
import { expectAccepted, type Somebody } from '../support/market';
import { linksOf, type PageBrowser, textOf } from '../support/page-browser';
import { htmlFaults, inlineParts } from '../support/page-faults';
import { PageProduct } from '../support/page-product';
import { NO_CONFLICT, propose } from '../support/proposals';

jest.setTimeout(180_000);

/** What belongs to Grace's company or is shown to it, and what only others may read: words that are found nowhere else. */
const OWN = ['ownDraftWord', 'ownPublishedWord', 'ownEarlierWord', 'ownThreadWord', 'sharedNeedWord'];
const OF_OTHERS = [
  'rosaDraftWord',
  'rosaPublishedWord',
  'rosaThreadWord',
  'priyaDraftWord',
  'priyaThreadWord',
  'helenNeedWord',
  'excludedByPriya',
];

describe('the export of an organisation', () => {
  let product: PageProduct;
  let people: Record<'grace' | 'gwen' | 'rosa' | 'priya' | 'helen' | 'sam', Somebody>;
  let introductionId: string;
  let lead: PageBrowser;

  beforeAll(async () => {
    product = await PageProduct.open();
    const { market } = product;
    const [grace, rosa] = [await market.innovator('Grace'), await market.innovator('Rosa')];
    const [priya, helen] = [await market.scout('Priya', 'RK9'), await market.scout('Helen', 'RYJ')];
    people = {
      grace,
      rosa,
      priya,
      helen,
      gwen: await market.colleagueOf(grace, 'Gwen'),
      sam: await market.officer('Sam', 'south-west'),
    };
    const innovations = market.get(InnovationService);
    await innovations.create(grace.actor, aDraftInnovation({ tagline: 'ownDraftWord is being written here' }));
    const own = await market.publishInnovation(grace, { tagline: 'ownEarlierWord was published before' });
    const read = expectAccepted(await innovations.read(grace.actor, own));
    const later = aDraftInnovation({ tagline: 'ownPublishedWord is what is published' });
    expectAccepted(await innovations.saveDraft(grace.actor, own, read.version, later));
    expectAccepted(await market.get(PublicationService).publish(grace.actor, own));
    await innovations.create(rosa.actor, aDraftInnovation({ tagline: 'rosaDraftWord is being written here' }));
    const rosas = await market.publishInnovation(rosa, { tagline: 'rosaPublishedWord is public, and not ours' });
    const needId = await market.postNeed(priya, {
      body: 'sharedNeedWord is what both sides read.',
      excludedOrganisationIds: [rosa.actor.organisationId],
    });
    const needs = market.get(NeedService);
    const need = expectAccepted(await needs.read(priya.actor, needId));
    expectAccepted(
      await needs.saveDraft(
        priya.actor,
        needId,
        need.version,
        aDraftNeed({ body: 'priyaDraftWord is not yet published.' }),
      ),
    );
    const helens = await market.postNeed(helen, {
      body: 'helenNeedWord is about something else.',
      visibility: 'private',
    });
    introductionId = await propose(market, { needId, innovationId: own, buyer: priya, supplier: grace });
    const others = await propose(market, { needId: helens, innovationId: rosas, buyer: helen, supplier: rosa });
    const threads = market.get(ThreadService);
    const say = async (
      who: Somebody,
      id: string,
      audience: 'network_and_buyer' | 'network_and_supplier',
      text: string,
    ) => expectAccepted(await threads.write(who.actor, id, { audience, text }));
    await say(grace, introductionId, 'network_and_supplier', 'ownThreadWord to the network.');
    await say(priya, introductionId, 'network_and_buyer', 'priyaThreadWord to the network alone.');
    await say(helen, others, 'network_and_buyer', 'rosaThreadWord about another introduction.');
    lead = await product.browserOf(grace);
  });
  afterAll(() => product?.close());

  const exports = () => product.market.get(OrganisationExportService);
  const gather = async (who: Somebody, duty = product.market.get(OrganisationExportDuty)): Promise<OpenedExport> => {
    const { id } = expectAccepted(await exports().request(who.actor));
    await product.market.unitOfWork.run(() => duty.carryOut(id));
    return expectAccepted(await exports().open(who.actor, id));
  };
  const textsOf = ({ content }: OpenedExport) =>
    Object.fromEntries(Object.entries(unzipSync(content)).map(([name, bytes]) => [name, strFromU8(bytes)]));
  const foundIn = (opened: OpenedExport, words: readonly string[]) => {
    const all = Object.values(textsOf(opened)).join('\n');
    return words.filter((word) => all.includes(word === 'excludedByPriya' ? people.rosa.actor.organisationId : word));
  };
  const linesOf = (opened: OpenedExport, name: string) =>
    (textsOf(opened)[`${name}.jsonl`] ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('holds everything of its own, each record a line, and nothing of another organisation', async () => {
    const opened = await gather(people.grace);
    expect([foundIn(opened, OWN), foundIn(opened, OF_OTHERS)]).toEqual([OWN, []]);
    expect(Object.keys(textsOf(opened))).toEqual([
      'README.txt',
      ...[
        'organisation',
        'members',
        'webhooks',
        'products',
        'product-versions',
        'evidence-checks',
        'evidence-files',
        'needs',
        'need-versions',
        'introductions',
        'thread-messages',
        'meetings',
      ].map((name) => `${name}.jsonl`),
    ]);
    expect(linesOf(opened, 'members').map(({ displayName, lead: leads }) => [displayName, leads])).toEqual([
      ['Grace', true],
      ['Gwen', false],
    ]);
    expect(linesOf(opened, 'products')).toHaveLength(2);
    expect(linesOf(opened, 'product-versions').map(({ version }) => version)).toEqual([1, 2]);
    expect(linesOf(opened, 'introductions')).toMatchObject([{ id: introductionId, you: 'supplier', contacts: null }]);
    expect(linesOf(opened, 'introductions')[0]).not.toHaveProperty('match.explanation.allocation');
    expect(linesOf(opened, 'thread-messages')).toMatchObject([{ from: 'supplier', isOwn: true }]);
    expect(foundIn(opened, [people.priya.email, people.sam.email])).toEqual([]);
  });

  it('holds the other half for the other side', async () => {
    const opened = await gather(people.priya);
    const words = ['sharedNeedWord', 'priyaDraftWord', 'priyaThreadWord', 'excludedByPriya'];
    expect(foundIn(opened, words)).toEqual(words);
    expect(
      foundIn(opened, [...OWN.filter((word) => word !== 'sharedNeedWord'), 'rosaDraftWord', 'helenNeedWord']),
    ).toEqual([]);
    expect(linesOf(opened, 'needs')).toHaveLength(1);
  });

  it('catches a gatherer that asks for every record there is', async () => {
    const { market } = product;
    const careless = new OrganisationExportDuty(
      market.get(OrganisationExportStore),
      carelessParts(market) as ExportParts,
      market.get(BundleWriter),
      market.get(MessageWriter),
      market.get(ExportMoment),
    );
    expect(foundIn(await gather(people.grace, careless), OF_OTHERS)).toEqual(
      expect.arrayContaining(['rosaDraftWord', 'rosaThreadWord', 'priyaThreadWord']),
    );
  });

  it('names who to reach once both sides have agreed, and not before', async () => {
    const steps = product.market.get(IntroductionService);
    expectAccepted(await steps.act(people.sam.actor, introductionId, 'approve', NO_CONFLICT));
    expectAccepted(await steps.act(people.grace.actor, introductionId, 'consent'));
    expect(foundIn(await gather(people.grace), [people.priya.email])).toEqual([]);
    expectAccepted(await steps.act(people.priya.actor, introductionId, 'consent'));
    expect(foundIn(await gather(people.grace), [people.priya.email])).toEqual([people.priya.email]);
  });

  it('is asked for, read and fetched by the lead alone, whoever belongs to the organisation', async () => {
    const { export: made } = await gather(people.grace);
    for (const who of [people.gwen, people.rosa]) {
      const code = who === people.gwen ? 'team.lead_required' : 'export.not_found';
      expect(await exports().open(who.actor, made.id)).toMatchObject({ ok: false, refusal: { code } });
      expect(await exports().read(who.actor, made.id)).toMatchObject({ ok: false, refusal: { code } });
    }
    expect(await exports().request(people.gwen.actor)).toMatchObject({ ok: false });
    const scope = (who: Somebody) => ({ reach: 'organisation', organisationId: who.actor.organisationId }) as const;
    const rows = (who: Somebody) =>
      product.application
        .get(RowScopes)
        .run(scope(who), () =>
          product.application
            .get(DataSource)
            .query('SELECT 1 FROM organisation_export_content WHERE export_id = $1', [made.id]),
        );
    expect([await rows(people.grace), await rows(people.rosa)]).toMatchObject([[{}], []]);
  });

  it('is gathered once, however often it is asked for at the same time', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, () => exports().request(people.helen.actor)));
    expect(new Set(asked.map((each) => expectAccepted(each).id)).size).toBe(1);
    const [first] = asked;
    const id = first?.ok ? first.value.id : '';
    await product.market.unitOfWork.run(() => product.market.get(OrganisationExportDuty).carryOut(id));
    const rows = await product.market.query(`SELECT FROM message WHERE cause = $1 AND kind = 'export_finished'`, [
      `export ${id} ended`,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('goes on record when it is asked for, made and fetched, and is erased when its time is over', async () => {
    const { market } = product;
    const { export: made, content } = await gather(people.grace);
    const actions = async () =>
      (
        await market.query<{ action: string }>(
          `SELECT action FROM audit_entry WHERE subject_type = 'export' AND subject_id = $1 ORDER BY position`,
          [made.id],
        )
      ).map(({ action }) => action);
    expect(await actions()).toEqual(['export.create', 'system.export', 'export.download']);
    expectAccepted(await exports().open(people.grace.actor, made.id));
    expect((await actions()).slice(3)).toEqual(['export.download']);
    expect(made.sizeBytes).toBe(content.length);
    await market.query(
      `WITH over AS (UPDATE organisation_export SET expires_at = now() - interval '1 second' WHERE id = $1)
       UPDATE organisation_export_content SET expires_at = now() - interval '1 second' WHERE export_id = $1`,
      [made.id],
    );
    expect(await exports().open(people.grace.actor, made.id)).toMatchObject({ refusal: { code: 'export.expired' } });
    expect(await market.get(RetentionService).run()).toMatchObject({ 'exports whose time is over': 1 });
    expect(await market.query('SELECT FROM organisation_export_content WHERE export_id = $1', [made.id])).toEqual([]);
    expect((await actions()).slice(4)).toEqual([]);
    const page = await lead.get(`/exports/${made.id}`);
    expect(textOf(page.text)).toContain('The time of this export is over and it was erased.');
    expect((await lead.get(`/exports/${made.id}/bundle.zip`)).status).toBe(410);
  });

  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };

  it('has pages for its lead, and for the others who that is', async () => {
    for (const [path, who] of [
      ['/innovator', people.grace],
      ['/scout', people.priya],
      ['/team', people.grace],
    ] as const)
      expect(linksOf((await (await product.browserOf(who)).get(path)).text)).toContain('/exports');
    const colleague = await (await product.browserOf(people.gwen)).get('/exports');
    expect(textOf(colleague.text)).toContain('Only the lead of your organisation can ask for it');
    await isSound(colleague.text);

    const list = await lead.get('/exports');
    await isSound(list.text);
    const asked = await lead.send('/exports', {});
    const page = asked.headers['location'] ?? '';
    expect(page).toMatch(/^\/exports\/[\da-f-]{36}$/);
    const waiting = await lead.get(page);
    expect(textOf(waiting.text)).toContain('The export waits for its turn.');
    expect(waiting.text).toContain(`data-progress="${page}/events"`);
    await isSound(waiting.text);
    await product.market.unitOfWork.run(() =>
      product.market.get(OrganisationExportDuty).carryOut(page.split('/').at(-1) ?? ''),
    );
    expect((await lead.get(`${page}/events`)).text).toContain('"finished":true');
    const ready = await lead.get(page);
    expect(textOf(ready.text)).toContain('Download the export (ZIP,');
    await isSound(ready.text);
    const bundle = await lead.get(`${page}/bundle.zip`);
    expect([bundle.status, bundle.headers['content-type'], bundle.headers['cache-control']]).toEqual([
      200,
      'application/zip',
      'private, no-store',
    ]);
    expect(bundle.headers['content-disposition']).toMatch(/^attachment; filename="?matchwell-export-[\d-]{10}\.zip"?$/);
  });

  it('is asked for and fetched over the API too', async () => {
    const api = request(product.application.getHttpServer());
    const token = `Bearer ${await product.market.tokenOf(people.grace)}`;
    const asked = await api.post('/api/v1/exports').set('Authorization', token).expect(202);
    const { location } = asked.headers as { readonly location: string };
    const id = location.split('/').at(-1) ?? '';
    await api.get(`${location}/bundle`).set('Authorization', token).expect(409);
    await product.market.unitOfWork.run(() => product.market.get(OrganisationExportDuty).carryOut(id));
    const run = await api.get(location).set('Authorization', token).expect(200);
    expect(run.body).toMatchObject({ id, state: 'ready', partsDone: 12 });
    expect(run.body).not.toHaveProperty('personId');
    await api.get(`${location}/bundle`).set('Authorization', token).expect(200);
  });

  it('is another thing than what is held on oneself, which the account page hands over', async () => {
    const account = await lead.get('/account');
    expect(linksOf(account.text)).toContain('/account/data.json');
    const held = await lead.get('/account/data.json');
    expect([held.status, held.headers['content-disposition']]).toEqual([
      200,
      'attachment; filename="matchwell-my-data.json"',
    ]);
    const { personId, data } = JSON.parse(held.text) as { personId: string; data: object };
    expect([personId, JSON.stringify(data).includes(people.grace.email)]).toEqual([people.grace.actor.personId, true]);
    expect(JSON.stringify(data)).not.toContain(people.gwen.email);
  });
});
