import {
  documentFingerprint,
  type SearchAnswer,
  type SearchDocument,
  type SearchIndex,
  type SearchQuery,
  VISIBLE_TO,
} from '@matchwell/capabilities/search';
import { countFacets, newestFirst, passes } from '@matchwell/capabilities/search/testing/in-memory-search-index';
import { chance, oneOf, seededDraw, someOf } from '@matchwell/core/testing/draw';
import { aDocument, collect, drawDocument, HOSTILE_TEXTS, stream, uuidOf } from '../support/search-documents';

/** An engine under test. */
export interface SearchIndexUnderTest {
  readonly index: SearchIndex;
  close(): Promise<void>;
}

/** What every search engine must do, whatever it is made of. */
export function describeSearchIndex(open: () => Promise<SearchIndexUnderTest>): void {
  let subject: SearchIndexUnderTest;
  let index: SearchIndex;

  beforeAll(async () => {
    subject = await open();
    ({ index } = subject);
  });
  beforeEach(() => index.rebuild(stream([])));
  afterAll(() => subject?.close());

  const ask = (query: Partial<SearchQuery> = {}): Promise<SearchAnswer> =>
    index.search({ kind: 'innovation', text: '', filters: {}, audience: 'public', limit: 20, offset: 0, ...query });

  describe('finding words', () => {
    const documents = [
      aDocument(1, {
        title: 'Evenloop',
        summary: 'Closed loop insulin for teenagers',
        organisationName: 'Loopwright Ltd',
      }),
      aDocument(2, {
        title: 'Woundsight',
        body: 'Photographs of pressure ulcers measured by district nurses',
        labels: ['Dermatology'],
      }),
      aDocument(3, { title: 'Sjögren café', body: 'Dryness of the mouth; anaesthesia without needles' }),
      aDocument(4, {
        title: 'Breathwise',
        body: 'Spirometry at home',
        summary: 'Insulin is only mentioned at the end',
      }),
    ];
    beforeEach(() => index.put(documents));

    it.each([
      ['a title', 'Woundsight', 2],
      ['a summary', 'teenagers', 1],
      ['a body', 'photographs', 2],
      ['an organisation', 'loopwright', 1],
      ['a label', 'dermatology', 2],
      ['other capitals', 'SPIROMETRY', 4],
      ['a missing accent', 'sjogren', 3],
      ['an unfinished last word', 'photogr', 2],
      ['several words from different fields', 'ulcers woundsight', 2],
      ['one letter missing', 'spirometr', 4],
      ['one letter changed', 'ulcess', 2],
      ['two neighbours swapped', 'teenagres', 1],
      ['two slips in a long word', 'phetogrophs', 2],
    ])('finds by %s: "%s"', async (_what, text, number) => {
      const answer = await ask({ text });
      expect(answer.ids).toEqual([uuidOf(number)]);
      expect(answer.total).toBe(1);
      expect(answer.engine).toBe(index.engine);
    });

    it('puts a document that says all the words before one that says some', async () => {
      expect((await ask({ text: 'insulin teenagers' })).ids[0]).toBe(uuidOf(1));
    });

    it('finds nothing for a word that resembles nothing', async () => {
      expect(await ask({ text: 'zzyzxqwv' })).toMatchObject({ ids: [], total: 0 });
    });

    it('forgives no slip in short words', async () => {
      expect((await ask({ text: 'tha' })).total).toBe(0);
    });
  });

  it('answers an index with nothing in it', async () => {
    expect(await ask()).toEqual({
      ids: [],
      total: 0,
      facets: { themes: {}, careSettings: {}, productType: {}, regions: {}, trl: {} },
      engine: index.engine,
    });
  });

  it('browses newest first, in windows of any size that neither skip nor repeat', async () => {
    const documents = Array.from({ length: 23 }, (_, number) => aDocument(number));
    await index.put(documents);
    const expected = documents.toSorted(newestFirst).map(({ id }) => id);
    const whole = await Promise.all([0, 10, 20].map((offset) => ask({ limit: 10, offset })));
    expect(whole.flatMap(({ ids }) => ids)).toEqual(expected);
    expect(whole.map(({ total }) => total)).toEqual([23, 23, 23]);
    expect((await ask({ limit: 10, offset: 7 })).ids).toEqual(expected.slice(7, 17));
    expect((await ask({ limit: 10, offset: 40 })).ids).toEqual([]);
  });

  it('keeps to audience, filters, order, totals and facet counts on generated catalogues', async () => {
    const draw = seededDraw(20_261_122);
    const documents = Array.from({ length: 120 }, (_, number) => drawDocument(draw, number));
    await index.put(documents);
    for (let round = 0; round < 40; round += 1) {
      const kind = oneOf(draw, ['innovation', 'need'] as const);
      const audience = oneOf(draw, ['public', 'registered'] as const);
      const filters = {
        ...(chance(draw, 40) ? { themes: someOf(draw, ['cvd', 'stroke', 'copd', 'unheard_of'], 0, 2) } : {}),
        ...(chance(draw, 40) ? { careSettings: someOf(draw, ['care_home', 'ambulance'], 0, 2) } : {}),
        ...(chance(draw, 20) ? { productType: ['digital'] } : {}),
        ...(chance(draw, 30) ? { regions: someOf(draw, ['england', 'kss'], 1, 2) } : {}),
        ...(chance(draw, 40) ? { trlMinimum: draw.integer(1, 9) } : {}),
      };
      const expected = documents
        .filter((document) => document.kind === kind && VISIBLE_TO[audience].includes(document.visibility))
        .filter((document) => passes(document, filters))
        .toSorted(newestFirst);
      // eslint-disable-next-line no-await-in-loop -- one question at a time tells which one failed.
      expect(await ask({ kind, audience, filters, limit: 100 })).toEqual({
        ids: expected.slice(0, 100).map(({ id }) => id),
        total: expected.length,
        facets: countFacets(expected),
        engine: index.engine,
      });
    }
  });

  describe('what must not be found', () => {
    const texts = ['', 'xanthocanary', 'xanthocanry', 'xantho', 'quillfeather', 'product'];
    const leaksNothing = async (): Promise<void> => {
      const answers = await Promise.all(
        texts.flatMap((text) => [
          ask({ kind: 'need', text }),
          ask({ kind: 'need', text, filters: { themes: ['cancer'] } }),
        ]),
      );
      expect(answers.flatMap(({ ids }) => ids)).not.toContain(uuidOf(666));
      for (const { facets, ids, total } of answers) {
        expect(facets.themes).not.toHaveProperty('cancer');
        expect(facets.regions).not.toHaveProperty('kss');
        expect(facets.trl).not.toHaveProperty('7');
        expect(total).toBe(ids.length);
      }
    };
    beforeEach(() => index.put([aDocument(1, { kind: 'need' }), aDocument(2, { kind: 'need' })]));

    it('shows what is for signed-in people to nobody else, in ids, totals or counts', async () => {
      await index.put([canary({ visibility: 'registered' })]);
      await leaksNothing();
      expect((await ask({ kind: 'need', text: 'xanthocanary', audience: 'registered' })).ids).toEqual([uuidOf(666)]);
    });

    it('forgets what was removed', async () => {
      await index.put([canary({})]);
      expect((await ask({ kind: 'need', text: 'xanthocanary' })).total).toBe(1);
      await index.remove('need', [uuidOf(666), uuidOf(667)]);
      await index.remove('need', [uuidOf(666)]);
      await leaksNothing();
      expect((await collect(index.contents('need'))).map(({ id }) => id)).not.toContain(uuidOf(666));
    });

    it('keeps products and needs apart, even with one id', async () => {
      await index.put([canary({ kind: 'innovation' })]);
      await leaksNothing();
      await index.remove('need', [uuidOf(666)]);
      expect((await ask({ text: 'xanthocanary' })).total).toBe(1);
    });

    it('hides a need that was public before', async () => {
      await index.put([canary({})]);
      await index.put([canary({ visibility: 'registered' })]);
      await leaksNothing();
    });
  });

  it('replaces a document of the same id, the last one when a batch holds it twice', async () => {
    await index.put([aDocument(1, { title: 'Oldname' })]);
    await index.put([aDocument(1, { title: 'Midname' }), aDocument(1, { title: 'Nextname', trl: 4 })]);
    expect((await ask({ text: 'oldname' })).total).toBe(0);
    expect(await ask({ text: 'nextname' })).toMatchObject({ ids: [uuidOf(1)], facets: { trl: { '4': 1 } } });
    await index.put([]);
    expect((await ask()).total).toBe(1);
  });

  it('takes any text as text: words, filters and stored values', async () => {
    await index.put(
      HOSTILE_TEXTS.map((text, number) => aDocument(number, { title: `Title ${text}`, body: text, labels: [text] })),
    );
    for (const text of HOSTILE_TEXTS) {
      // eslint-disable-next-line no-await-in-loop -- one question at a time tells which one failed.
      expect((await ask({ text })).total).toBeLessThanOrEqual(HOSTILE_TEXTS.length);
      // eslint-disable-next-line no-await-in-loop
      expect(await ask({ filters: { themes: [text], regions: [text] } })).toMatchObject({ ids: [], total: 0 });
    }
    expect((await ask({ text: 'title' })).total).toBe(HOSTILE_TEXTS.length);
  });

  it('lists its contents with the fingerprints of what was put', async () => {
    const documents = Array.from({ length: 1_203 }, (_, number) => aDocument(number, { body: `Text ${number}` }));
    await index.put(documents);
    await index.put([aDocument(9, { kind: 'need' })]);
    const entries = await collect(index.contents('innovation'));
    const expected = documents.map((document) => [document.id, documentFingerprint(document)]);
    expect(entries.map(({ id, fingerprint }) => [id, fingerprint]).toSorted()).toEqual(expected.toSorted());
    expect(await collect(index.contents('need'))).toHaveLength(1);
  });

  describe('rebuilding', () => {
    it('replaces everything, and answers from the old content until the new is complete', async () => {
      await index.put([aDocument(1), aDocument(2), aDocument(3, { kind: 'need' })]);
      const during: number[] = [];
      await index.rebuild(
        (async function* () {
          for (let number = 10; number < 260; number += 1) {
            if (number % 50 === 0) during.push((await ask()).total);
            yield aDocument(number, { title: `Fresh ${number}` });
          }
        })(),
      );
      expect(during).toEqual([2, 2, 2, 2, 2]);
      expect((await ask({ text: 'fresh' })).total).toBe(250);
      expect((await ask()).total).toBe(250);
      expect((await ask({ kind: 'need' })).total).toBe(0);
    });

    it('keeps the old content when the source breaks off, and can be repeated', async () => {
      await index.put([aDocument(1)]);
      const broken = (async function* () {
        yield aDocument(2);
        throw new Error('The store went away.');
      })();
      await expect(index.rebuild(broken)).rejects.toThrow('The store went away.');
      expect((await ask()).ids).toEqual([uuidOf(1)]);
      await index.rebuild(stream([aDocument(3)]));
      expect((await ask()).ids).toEqual([uuidOf(3)]);
    });
  });

  it('says that it is well', async () => {
    expect(await index.healthy()).toBe(true);
  });
}

/** A document whose words and facets nothing else has. */
function canary(more: Partial<SearchDocument>): SearchDocument {
  const words = { title: 'Xanthocanary', body: 'Quillfeather' };
  return aDocument(666, { kind: 'need', ...words, themes: ['cancer'], regions: ['kss'], trl: 7, ...more });
}
