import { Scanner } from '@matchwell/capabilities/evidence-files';
import { aJpeg, aPdf, aPng, EICAR_TEXT } from '../support/sample-files';

/** What every scanner promises. */
export function scannerContract(name: string, open: () => Promise<Scanner>): void {
  describe(`${name}, as a Scanner`, () => {
    let scanner: Scanner;
    beforeAll(async () => {
      scanner = await open();
    });

    it('calls clean what holds nothing', async () => {
      for (const content of [aPdf(), aPdf('packed', { packed: true }), aPng(300, 200), aJpeg(300, 200)])
        expect(await scanner.scan(content)).toEqual({ result: 'clean' });
    });

    it('finds the EICAR test signature, wherever it stands, and names what it found', async () => {
      for (const content of [Buffer.from(EICAR_TEXT), aPdf(EICAR_TEXT)]) {
        const verdict = await scanner.scan(content);
        expect(verdict).toEqual({ result: 'infected', finding: expect.stringMatching(/^[\w .:/-]*EICAR[\w .:/-]*$/) });
      }
    });

    it('looks through the largest file that is taken', async () => {
      const large = aPdf('x'.repeat(9_900_000));
      expect(await scanner.scan(large)).toEqual({ result: 'clean' });
      expect(await scanner.scan(Buffer.concat([large, Buffer.from(EICAR_TEXT)]))).toMatchObject({ result: 'infected' });
    });

    it('answers twenty at a time, each by itself', async () => {
      const contents = Array.from({ length: 20 }, (_each, number) =>
        aPdf(number % 3 === 0 ? EICAR_TEXT : `report ${number}`),
      );
      const verdicts = await Promise.all(contents.map((content) => scanner.scan(content)));
      expect(verdicts.map(({ result }) => result)).toEqual(
        contents.map((_each, number) => (number % 3 === 0 ? 'infected' : 'clean')),
      );
    });

    it('has a name for the record', () => {
      expect(scanner.name).toMatch(/\w/);
    });
  });
}
