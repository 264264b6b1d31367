import { EpochService } from '@matchwell/capabilities/matching';
import { everyList, VocabularyHistoryStore } from '@matchwell/capabilities/vocabulary-history';
import { linksOf, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(300_000);

const LISTS = '/administration/vocabularies';

describe('the pages of lists and their versions', () => {
  let product: PageProduct;
  let browser: PageBrowser;

  const soundText = async (path: string) => {
    const { status, text } = await browser.get(path);
    expect([path, status]).toEqual([path, 200]);
    expect(await htmlFaults(text)).toEqual([]);
    expect(inlineParts(text)).toEqual([]);
    return textOf(text);
  };

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    browser = await product.browserOf(await product.market.administrator('Ada'));
  });
  afterAll(() => product?.close());

  it('tell of every list which release brought it and from which epoch it is in force', async () => {
    expect(await soundText(LISTS)).toMatch(/Themes 2026-11 \d+ \d+ \w+ 2026 at .* From the next epoch on/);
    const epoch = await product.market.get(EpochService).roll();
    expect(await soundText(LISTS)).toMatch(/Themes 2026-11 \d+ [\w ]+ at \S+ Yes/);
    expect(await soundText(`${LISTS}/themes`)).toContain(epoch.id);
    expect(await soundText(`${LISTS}/themes`)).toContain('There is one version so far');
    const concepts = await soundText(`${LISTS}/health-concepts`);
    expect(concepts).toContain('chronic obstructive pulmonary disease');
    expect(concepts).toContain(epoch.id);
    const rest = await browser.get(`${LISTS}/health-concepts?cursor=600`);
    expect(textOf(rest.text)).toContain('First page');
    expect(rest.text).not.toContain('rel="next"');
    expect((await browser.get(`${LISTS}/health-concepts`)).text.length).toBeLessThan(50_000);
    for (const link of linksOf((await browser.get(LISTS)).text).filter((each) => each.startsWith(`${LISTS}/`)))
      expect([link, (await browser.get(link)).status]).toEqual([link, 200]);
  });

  it('tell what changed between two versions, in either direction', async () => {
    const themes = everyList().find(({ name }) => name === 'themes');
    if (!themes) throw new Error('There is no list of themes.');
    const terms = themes.terms
      .filter(({ id }) => id !== 'asthma')
      .map((term) => (term.id === 'stroke' ? { ...term, label: 'Stroke & TIA <new>', broader: null } : term));
    await product.market
      .get(VocabularyHistoryStore)
      .takeUp(
        [{ ...themes, version: '2027-04', terms: [...terms, { id: 'x', label: 'Space', broader: 'cvd', facts: {} }] }],
        new Date(),
      );
    const versions = await browser.get(`${LISTS}/themes`);
    expect(await soundText(`${LISTS}/themes`)).toContain('2027-04');
    const [to, from] = [...versions.text.matchAll(/<option value="(\d+)"/g)].map(([, number]) => number);
    const said = await soundText(`${LISTS}/themes/changes?from=${from}&to=${to}`);
    expect(said).toContain('4 changes from 2026-11');
    expect(said).toMatch(/Added: 1 .*Space x Cardiovascular disease/);
    expect(said).toMatch(/Removed: 1 .*Asthma asthma Respiratory disease/);
    expect(said).toMatch(/Renamed: 1 .*Stroke & TIA <new> stroke Stroke and TIA/);
    expect(said).toMatch(/Moved in the list: 1 .*Cardiovascular disease Top of the list/);
    const back = await soundText(`${LISTS}/themes/changes?from=${to}&to=${from}`);
    expect(back).toMatch(/Added: 1 .*Asthma/);
    expect(await soundText(`${LISTS}/themes/changes?from=${to}&to=${to}`)).toContain('Nothing changed');
  });

  it.each([
    'themes/changes',
    'themes/changes?from=1&to=99999',
    'themes/changes?from=a&to=b',
    'none',
    'none/changes?from=1&to=2',
  ])('have nothing at %s', async (path) => {
    const { status, text } = await browser.get(`${LISTS}/${path}`);
    expect(status).toBe(404);
    expect(await htmlFaults(text)).toEqual([]);
  });

  it('are for administrators only', async () => {
    const priya = await product.browserOf(await product.market.scout('Priya', 'RK9'));
    for (const path of [LISTS, `${LISTS}/themes`, `${LISTS}/themes/changes?from=1&to=1`])
      expect([path, (await priya.get(path)).status]).toEqual([path, 403]);
  });
});
