import * as fc from 'fast-check';
import { defaultRoutingData } from './index';
import { parsePostcode } from './postcode';

const outcodes = defaultRoutingData().outcodes.map((each) => each.outcode);
const inward = fc
  .tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.constantFrom(...'ABDEFGHJLNPQRSTUWXYZ'),
    fc.constantFrom(...'ABDEFGHJLNPQRSTUWXYZ'),
  )
  .map((parts) => parts.join(''));

describe('parsePostcode', () => {
  it('reads every English outcode with any unit, spaced, unspaced and in lower case, to the same district and sector', () => {
    fc.assert(
      fc.property(fc.constantFrom(...outcodes), inward, (outcode, unit) => {
        const expected = { kind: 'postcode', outcode, sector: unit[0] };
        expect(parsePostcode(`${outcode} ${unit}`)).toMatchObject(expected);
        expect(parsePostcode(`${outcode}${unit}`)).toMatchObject(expected);
        expect(parsePostcode(`  ${outcode.toLowerCase()}  ${unit.toLowerCase()} `)).toMatchObject(expected);
      }),
    );
  });

  it('reads every outcode alone, and with a sector', () => {
    for (const outcode of outcodes) {
      expect(parsePostcode(outcode)).toMatchObject({ kind: 'outcode', outcode, sector: null });
      expect(parsePostcode(`${outcode} 4`)).toMatchObject({ kind: 'outcode', outcode, sector: '4' });
    }
  });

  it.each([
    '',
    ' ',
    '12345',
    'A',
    'ABC',
    'NW1 2P',
    'SW1A 1A',
    'SW1A 1AC',
    'M1 1AAA',
    'EH1-',
    'E1 6AN extra',
    'Ω1 1AA',
    '🏥',
  ])('calls %j malformed', (text) => {
    expect(parsePostcode(text).kind).toBe('malformed');
  });

  it.each(['GIR 0AA', 'gir0aa', 'BF1 4AA', 'BX1 1LT', 'XX10 1AA', 'ZZ99 3VZ', 'zz993wz', 'FIQQ 1ZZ'])(
    'knows that %s is a code without a place',
    (text) => {
      expect(parsePostcode(text)).toMatchObject({ kind: 'special', why: expect.stringMatching(/\w/) });
    },
  );

  it('never throws and never returns a district that is not in the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parsePostcode(text);
        const squeezed = text.toUpperCase().replace(/[\s.-]/g, '');
        expect('outcode' in parsed ? squeezed.startsWith(parsed.outcode) : true).toBe(true);
      }),
    );
  });
});
