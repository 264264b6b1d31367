import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  EvidenceVerificationService,
  InnovationService,
  PublicationService,
} from '@matchwell/capabilities/innovations';
import { IntroductionService } from '@matchwell/capabilities/introductions';
import { NeedPublicationService, NeedService } from '@matchwell/capabilities/needs';
import { IndexableRecords, ReconciliationService, SearchEngines } from '@matchwell/capabilities/search';
import { aDraftInnovation, aDraftNeed, aStudy } from '@matchwell/capabilities/testing/drafts';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { MatcherModule } from '../../apps/matcher/matcher.module';
import { RecordsWithDrafts } from '../support/broken-twins/records-with-drafts';
import { FakeMeilisearch } from '../support/fake-meilisearch';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { testConfiguration } from '../support/matcher';
import { propose } from '../support/proposals';

jest.setTimeout(180_000);

/** One invented word for each place from which nothing may reach a search. No two begin alike, so no typing error of one is another. */
const CANARIES = {
  draftProduct: 'quillaxbarrow',
  unpublishedEdit: 'vendrithmoor',
  withdrawnProduct: 'jorbelquine',
  draftNeed: 'wuxtermead',
  privateNeed: 'yarblethorpe',
  closedNeed: 'kelvorspindle',
  pausedNeed: 'drumflackett',
  editedNeed: 'ostraquill',
  findingNote: 'fenwobbler',
  declineNote: 'glimmerscoot',
} as const;

/** For signed-in people, and for nobody else. */
const REGISTERED = 'zephrumtoll';

/** What everybody may find. */
const PUBLIC = 'plainbramble';

describe.each(['postgresql', 'meilisearch'] as const)('search with %s', (engine) => {
  let market: Market;
  let server: FakeMeilisearch;
  let application: NestExpressApplication;
  let priya: Somebody;
  let token: string;

  beforeAll(async () => {
    market = await Market.open();
    server = await FakeMeilisearch.start('key');
    const meilisearch = engine === 'meilisearch' ? { url: server.url, apiKey: 'key' } : undefined;
    const configuration = { ...testConfiguration(market.url), meilisearch };
    await plantRecords();
    const matcher = await NestFactory.createApplicationContext(MatcherModule.forRoot(configuration), {
      logger: false,
      abortOnError: false,
    });
    await matcher.get(ReconciliationService).rebuild();
    await matcher.close();
    application = await createMarketplace(configuration);
    await application.init();
    token = await market.tokenOf(priya);
  });
  afterAll(async () => {
    await application?.close();
    await server?.stop();
    await market?.close();
  });

  /** Every kind of record that nobody may find, and two that somebody may. Withheld records have themes and regions that no other has. */
  async function plantRecords(): Promise<void> {
    const grace = await market.innovator('Grace');
    priya = await market.scout('Priya', 'RK9');
    const sam = await market.officer('Sam', 'south-west');
    const innovations = market.get(InnovationService);
    const needs = market.get(NeedService);
    const hidden = { themes: ['cancer'] };
    const product = await market.publishInnovation(grace, { name: `Steady ${PUBLIC}`, evidence: [aStudy()] });
    await innovations.create(grace.actor, aDraftInnovation({ name: `Draft ${CANARIES.draftProduct}`, ...hidden }));
    const read = expectAccepted(await innovations.read(grace.actor, product));
    const edited = { ...read.draft, name: `Edited ${CANARIES.unpublishedEdit}`, ...hidden };
    expectAccepted(await innovations.saveDraft(grace.actor, product, read.version, edited));
    const withdrawn = await market.publishInnovation(grace, { name: `Gone ${CANARIES.withdrawnProduct}`, ...hidden });
    expectAccepted(await market.get(PublicationService).withdraw(grace.actor, withdrawn));
    const finding = {
      innovationId: product,
      evidenceId: 'study-1',
      state: 'verified' as const,
      note: `Read by ${CANARIES.findingNote}.`,
    };
    expectAccepted(await market.get(EvidenceVerificationService).verify(sam.actor, finding));

    const need = await market.postNeed(priya, { title: `Need for ${PUBLIC}`, visibility: 'public' });
    await market.postNeed(priya, { title: `Members only ${REGISTERED}`, visibility: 'registered', themes: ['stroke'] });
    await market.postNeed(priya, { title: `Private ${CANARIES.privateNeed}`, visibility: 'private', ...hidden });
    await needs.create(priya.actor, aDraftNeed({ title: `Draft ${CANARIES.draftNeed}`, ...hidden }));
    for (const [word, action] of [
      [CANARIES.closedNeed, 'close'],
      [CANARIES.pausedNeed, 'pause'],
    ] as const) {
      const id = await market.postNeed(priya, { title: `Ended ${word}`, visibility: 'public', ...hidden });
      expectAccepted(await market.get(NeedPublicationService).change(priya.actor, id, action));
    }
    const own = expectAccepted(await needs.read(priya.actor, need));
    const changed = { ...own.draft, title: `Changed ${CANARIES.editedNeed}`, ...hidden };
    expectAccepted(await needs.saveDraft(priya.actor, need, own.version, changed));
    const service = market.get(IntroductionService);
    const introduction = await propose(market, { needId: need, innovationId: product, buyer: priya, supplier: grace });
    expectAccepted(
      await service.act(sam.actor, introduction, 'decline', {
        reasonCode: 'other',
        note: `Not now, says ${CANARIES.declineNote}.`,
        conflict: { declared: false },
      }),
    );
  }

  const ask = async (path: string, query: Record<string, string>, signedIn: boolean) => {
    const asked = request(application.getHttpServer()).get(path).query(query);
    if (signedIn)
      void asked.set(
        path.startsWith('/api') ? { Authorization: `Bearer ${token}` } : { Cookie: `matchwell-development=${token}` },
      );
    const response = await asked;
    expect([path, query, response.status]).toEqual([path, query, 200]);
    return response;
  };

  /** Words as people type them: whole, cut off, with an error, and in the middle of others. */
  const waysToAsk = (word: string) => [
    word,
    word.slice(0, -3),
    `${word.slice(0, 4)}x${word.slice(5)}`,
    `steady ${word}`,
  ];

  /** Everything that gives a withheld record away, over the API and the pages, signed in and out. */
  const leaks = async (words: readonly string[], signedIns: readonly boolean[]): Promise<string[]> => {
    const found: string[] = [];
    for (const signedIn of signedIns) {
      for (const kind of ['innovations', 'needs']) {
        const plain = (await ask(`/api/v1/catalogue/${kind}`, {}, signedIn)).body as Answer;
        for (const word of words) {
          for (const q of waysToAsk(word)) {
            const { text, body } = await ask(`/api/v1/catalogue/${kind}`, { q }, signedIn);
            const answer = body as Answer;
            const name = `${kind} for ${q}${signedIn ? ', signed in' : ''}`;
            if (answer.engine !== engine) found.push(`${name}: asked ${answer.engine}`);
            if (text.includes(word)) found.push(`${name}: in the answer`);
            if (answer.total > plain.total || answer.total !== answer.items.length)
              found.push(`${name}: total ${answer.total}`);
            if (JSON.stringify(answer.facets).includes('cancer')) found.push(`${name}: in a facet`);
          }
        }
        if (JSON.stringify(plain.facets).includes('cancer')) found.push(`${kind}: in a facet`);
        const narrowed = (await ask(`/api/v1/catalogue/${kind}`, { theme: 'cancer' }, signedIn)).body as Answer;
        if (narrowed.total !== 0 || narrowed.items.length > 0)
          found.push(`${kind} of a theme: total ${narrowed.total}`);
      }
      // Whoever signed in sees no less: the pages need asking once.
      for (const page of signedIn || signedIns.length === 1 ? ['/products', '/needs'] : []) {
        for (const word of words) {
          // The page repeats what was asked; asked for less than the word, it must not complete it.
          const cut = await ask(page, { q: word.slice(0, -3) }, signedIn);
          if (cut.text.includes(word)) found.push(`${page} for ${word.slice(0, -3)}`);
        }
      }
    }
    return found;
  };

  it('finds what is published, so that the words below are asked where something answers', async () => {
    for (const [kind, total] of [
      ['innovations', 1],
      ['needs', 1],
    ] as const) {
      const answer = (await ask(`/api/v1/catalogue/${kind}`, { q: PUBLIC }, false)).body as Answer;
      expect([answer.total, answer.degraded, answer.engine]).toEqual([total, false, engine]);
    }
    expect(((await ask('/api/v1/catalogue/needs', { q: REGISTERED }, true)).body as Answer).total).toBe(1);
  });

  it('shows nothing of drafts, withdrawn products, private needs and what officers wrote, in bodies, totals or facets', async () => {
    expect(await leaks(Object.values(CANARIES), [false, true])).toEqual([]);
  });

  it('shows nobody who is signed out what is for people who signed in', async () => {
    const signedOut = await leaks([REGISTERED], [false]);
    expect(signedOut).toEqual([]);
    const facets = JSON.stringify(((await ask('/api/v1/catalogue/needs', {}, false)).body as Answer).facets);
    expect(facets).not.toContain('stroke');
    expect(JSON.stringify(((await ask('/api/v1/catalogue/needs', {}, true)).body as Answer).facets)).toContain(
      'stroke',
    );
  });

  it('is fed with nothing else: neither engine holds any of the words', async () => {
    const [held] = await market.query<{ text: string }>(
      `SELECT COALESCE(string_agg(d::text, ' '), '') || COALESCE((SELECT string_agg(w::text, ' ') FROM search_word w), '') AS text FROM search_document d`,
    );
    for (const word of Object.values(CANARIES)) expect(held?.text).not.toContain(word);
    expect(server.stored).not.toMatch(new RegExp(Object.values(CANARIES).join('|')));
    // What is published is there, so this looked where documents are.
    expect(engine === 'meilisearch' ? server.stored : held?.text).toContain(PUBLIC);
  });

  it('would be caught when drafts and private needs are indexed', async () => {
    const twin = new RecordsWithDrafts(market.get(DataSource));
    const engines = application.get(SearchEngines);
    const records = market.get(IndexableRecords);
    for (const index of engines.all) await index.rebuild(twin.everything());
    const found = await leaks([CANARIES.draftProduct, CANARIES.privateNeed], [false]);
    expect(found.some((leak) => leak.includes('in a facet'))).toBe(true);
    await new ReconciliationService(engines, records).rebuild();
  });
});

interface Answer {
  readonly items: readonly unknown[];
  readonly total: number;
  readonly facets: object;
  readonly engine: string;
  readonly degraded: boolean;
}
