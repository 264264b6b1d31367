import { Secret } from 'otpauth';
import { OtpauthCodes } from './otpauth-codes';

/** The key of the test vectors of RFC 6238, appendix B, for SHA-1. */
const RFC_SECRET = Secret.fromUTF8('12345678901234567890').base32;

describe('one-time codes', () => {
  const codes = new OtpauthCodes();

  // The last six of the eight digits in the RFC.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at second %i', (second, code) => {
    expect(codes.stepOf(RFC_SECRET, code, new Date(second * 1000))).toBe(Math.floor(second / 30));
  });

  it('hold from the step before their own to the step after it, and no longer', () => {
    const own = Math.floor(1_234_567_890 / 30);
    const at = (step: number) => codes.stepOf(RFC_SECRET, '005924', new Date(step * 30_000));
    expect([at(own - 2), at(own - 1), at(own), at(own + 1), at(own + 2)]).toEqual([
      undefined,
      own,
      own,
      own,
      undefined,
    ]);
  });

  it.each(['', '00592', '0059240', 'abcdef', '١٢٣٤٥٦'])('are six digits: %j is none', (code) => {
    expect(codes.stepOf(RFC_SECRET, code, new Date(1_234_567_890_000))).toBeUndefined();
  });

  it('come from secrets of 160 bits that are never the same, in an address that apps read', () => {
    const [one, two] = [codes.newSecret(), codes.newSecret()];
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    expect(one).not.toBe(two);
    const address = new URL(codes.addressOf(one, 'grace@heart.example'));
    expect(decodeURIComponent(address.pathname)).toBe('/Matchwell:grace@heart.example');
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      secret: one,
      issuer: 'Matchwell',
      digits: '6',
      period: '30',
    });
  });
});
