import { BuiltInScanner, ClamdScanner, createScanner } from '@matchwell/adapters/scanning';
import { FakeClamd } from '../support/fake-clamd';
import { aPdf, aPdfBomb, aPng, EICAR_TEXT } from '../support/sample-files';
import { scannerContract } from './scanner.contract';

jest.setTimeout(60_000);

describe('scanners', () => {
  let clamd: FakeClamd;
  beforeAll(async () => {
    clamd = await FakeClamd.start();
  });
  beforeEach(() => {
    clamd.mood = 'well';
    clamd.streamMaxLength = 25_000_000;
  });
  afterAll(() => clamd?.stop());

  scannerContract('the built-in rules', async () => new BuiltInScanner());
  scannerContract('ClamAV', async () => new ClamdScanner(clamd.url));
  scannerContract('the built-in rules and ClamAV', async () => createScanner({ clamavUrl: clamd.url }));

  describe('the built-in rules', () => {
    it('look into packed streams of a PDF', async () => {
      const scanner = new BuiltInScanner();
      expect(await scanner.scan(aPdf(EICAR_TEXT, { packed: true }))).toMatchObject({ result: 'infected' });
      expect(await scanner.scan(aPdf('/S /Java#53cript', { packed: true }))).toEqual({
        result: 'infected',
        finding: 'runs or opens by itself',
      });
    });

    it('stop unpacking a PDF or a PNG that grows beyond what it may be', async () => {
      const scanner = new BuiltInScanner(10_000_000);
      const bomb = { result: 'infected', finding: 'unpacks to more than it says' };
      const pdf = aPdfBomb(11_000_000);
      expect(pdf.length).toBeLessThan(20_000);
      expect(await scanner.scan(pdf)).toEqual(bomb);
      expect(await scanner.scan(aPng(8, 8, 5_000_000))).toEqual(bomb);
    });

    it('do not vouch for a picture whose pixels cannot be unpacked', async () => {
      const damaged = aPng(50, 50);
      damaged.fill(0xee, 45, 52);
      expect(await new BuiltInScanner().scan(damaged)).toEqual({ result: 'unscannable', reason: 'damaged' });
    });
  });

  describe('ClamAV', () => {
    it('is understood when its answer comes letter by letter', async () => {
      clamd.mood = 'partial';
      const scanner = new ClamdScanner(clamd.url);
      expect(await scanner.scan(aPdf())).toEqual({ result: 'clean' });
      expect(await scanner.scan(aPdf(EICAR_TEXT))).toEqual({ result: 'infected', finding: 'Win.Test.EICAR_HDB-1' });
    });

    it.each([
      ['cut', 'broke off'],
      ['error', 'error answer'],
      ['garbage', 'error answer'],
    ] as const)('vouches for nothing when it is %s', async (mood, reason) => {
      clamd.mood = mood;
      expect(await new ClamdScanner(clamd.url).scan(aPdf())).toEqual({ result: 'unavailable', reason });
    });

    it('vouches for nothing when it says nothing, and does not hold anybody up', async () => {
      clamd.mood = 'silent';
      expect(await new ClamdScanner(clamd.url, 200).scan(aPdf())).toEqual({ result: 'unavailable', reason: 'timeout' });
    });

    it('vouches for nothing that is larger than its own limit', async () => {
      clamd.streamMaxLength = 100_000;
      const verdict = await new ClamdScanner(clamd.url).scan(aPdf('x'.repeat(5_000_000)));
      // It refuses in mid-stream and closes: depending on what arrives first, its words or the closed line are seen.
      expect(verdict.result).toBe('unavailable');
    });

    it('vouches for nothing when nobody is there', async () => {
      const gone = await FakeClamd.start();
      const { url } = gone;
      await gone.stop();
      expect(await new ClamdScanner(url).scan(aPdf())).toEqual({ result: 'unavailable', reason: 'ECONNREFUSED' });
    });
  });
});
