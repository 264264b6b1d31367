/** What a typed postcode turned out to be. `sector` is the digit after the space when it was given. */
export type ParsedPostcode =
  | {
      readonly kind: 'postcode' | 'outcode';
      readonly outcode: string;
      readonly area: string;
      readonly sector: string | null;
    }
  | { readonly kind: 'special'; readonly written: string; readonly why: string }
  | { readonly kind: 'malformed'; readonly written: string };

const OUTCODE = /^([A-Z]{1,2})(\d[A-Z]?|\d\d)$/;
const OUTCODE_AND_SECTOR = /^([A-Z]{1,2}(?:\d\d|\d[A-Z]?))(?: (\d))?$/;
const COMPACT = /^([A-Z]{1,2}(?:\d[A-Z]?|\d\d))(\d)([ABD-HJLNP-UW-Z]{2})$/;

const SPECIAL: readonly (readonly [RegExp, string])[] = [
  [/^GIR ?0AA$/, 'GIR 0AA belongs to a bank, not to a place'],
  [/^(BF\d|BFPO)/, 'BF codes are British Forces post offices, which have no place in England'],
  [/^BX\d/, 'BX codes are given to large users without a place'],
  [/^XX\d/, 'XX codes are used for parcels returned, not for places'],
  [/^QC\d/, 'QC codes are used inside the postal service, not for places'],
  [/^ZZ99/, 'ZZ99 codes stand for "no fixed abode", "abroad" or "not known" in NHS records'],
  [/^(ASCN|STHL|TDCU|BBND|BIQQ|FIQQ|GX11|PCRN|SIQQ|TKCA|AI-?2640)/, 'this is the code of a British overseas territory'],
];

/**
 * Reads a postcode, an outcode or an outcode with a sector digit, in any case and with or without the space.
 * Says "malformed" rather than mend what it cannot read; it does not know whether the district exists.
 */
export function parsePostcode(text: string): ParsedPostcode {
  const written = text
    .trim()
    .toUpperCase()
    .replace(/[\s.]+/g, ' ');
  const compact = written.replace(/[ -]/g, '');
  for (const [pattern, why] of SPECIAL) if (pattern.test(compact)) return { kind: 'special', written, why };
  const whole = COMPACT.exec(compact);
  if (whole) return placed('postcode', whole[1] ?? '', whole[2] ?? null, written);
  const parts = OUTCODE_AND_SECTOR.exec(written);
  if (!parts) return { kind: 'malformed', written };
  return placed('outcode', parts[1] ?? '', parts[2] ?? null, written);
}

function placed(kind: 'postcode' | 'outcode', outcode: string, sector: string | null, written: string): ParsedPostcode {
  const area = OUTCODE.exec(outcode)?.[1];
  return area === undefined ? { kind: 'malformed', written } : { kind, outcode, area, sector };
}
