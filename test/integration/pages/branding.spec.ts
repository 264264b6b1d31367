import { textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(180_000);

/** The beginning of the drawing of the NHS logo, in the header and in the icon of the design system; its typeface. */
const NHS_MARKS = [/M200 0v80H0V0h200Z/, /M104 34v40H4V34h100Z/i, /aria-label="NHS/, /Frutiger/i];

describe.each([
  ['matchwell', undefined],
  ['nhs-organisation', { branding: 'nhs-organisation' }],
] as const)('pages under the marks of %s', (name, more) => {
  let product: PageProduct;
  const isNhs = name === 'nhs-organisation';

  beforeAll(async () => {
    product = await PageProduct.open('reference', 0, more);
  });
  afterAll(() => product?.close());

  /** Everything that a page loads, with the page itself. */
  const loaded = async (path: string) => {
    const browser = product.browser();
    const { text } = await browser.get(path);
    const addresses = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address);
    const files = await Promise.all(
      addresses.map(async (address) => ({ address, answer: await browser.get(address) })),
    );
    for (const { address, answer } of files) expect([address, answer.status]).toEqual([address, 200]);
    return {
      text,
      addresses,
      everything: [text, ...files.map(({ answer }) => answer.text ?? answer.body.toString())].join('\n'),
    };
  };

  it.each(['/', '/sign-in', '/nowhere'])('are sound at %s', async (path) => {
    const { text, addresses, everything } = await loaded(path);
    expect(await htmlFaults(text)).toEqual([]);
    expect(inlineParts(text)).toEqual([]);
    expect(text.match(/<header\b/g)).toHaveLength(1);
    expect(text).toContain('href="/"');
    expect(textOf(text).includes('Matchwell is not an NHS website.')).toBe(!isNhs);
    expect(text.includes('class="app-header__wordmark"')).toBe(!isNhs);
    expect(text.includes('aria-label="NHS Matchwell homepage"')).toBe(isNhs);
    expect(addresses.some((address) => address.endsWith('/favicon.svg'))).toBe(isNhs);
    expect(addresses.some((address) => address.endsWith('/matchwell.svg'))).toBe(!isNhs);
    expect(isNhs ? [] : NHS_MARKS.filter((mark) => mark.test(everything))).toEqual([]);
    expect(addresses.some((address) => address.endsWith('/nhs-organisation.css'))).toBe(isNhs);
    // The typeface is licensed to the NHS alone, host by host: it is never served.
    expect(everything).not.toMatch(/@font-face|\.woff/i);
  });

  it('serve no mark of the other', async () => {
    const { addresses } = await loaded('/');
    const folder = addresses[0]?.replace(/[^/]+$/, '') ?? '';
    const others = isNhs ? ['matchwell.svg'] : ['favicon.svg', 'nhs-organisation.css'];
    for (const file of others) expect([file, (await product.browser().get(folder + file)).status]).toEqual([file, 404]);
  });
});
