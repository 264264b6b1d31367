/**
 * What stands first of an amount: up to here the amount itself, a small whole number; beyond, a sign that says what follows. Whole numbers take
 * one, three or five bytes, days three, whatever else a double can be nine.
 */
const [SMALLEST_SIGN, NOT_A_NUMBER, ENDLESS, BELOW_ALL, TWO_BYTES, FOUR_BYTES, DAYS, DOUBLE] = [
  248, 248, 249, 250, 251, 252, 253, 254,
];
const MS_PER_DAY = 86_400_000;
const [TWO_BYTES_ROOM, FOUR_BYTES_ROOM] = [0x1_0000, 0x1_0000_0000];
const [LONGEST, LARGEST_BYTE] = [9, 255];

/** Bytes with the view through which longer numbers are read from any place. */
export class PackedBytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;

  constructor(size: number) {
    const buffer = new ArrayBuffer(size);
    this.bytes = new Uint8Array(buffer);
    this.view = new DataView(buffer);
  }
}

/** A row of small whole numbers and a row of doubles, side by side. */
export interface NumberRow {
  readonly codes: readonly number[];
  readonly amounts: readonly number[];
}

/**
 * Puts rows of numbers into as few bytes as tell each from every other: what is unpacked equals what was packed, be it infinite, not a number
 * or minus zero.
 */
export class NumberPacker {
  private readonly room = new PackedBytes(2 + LARGEST_BYTE * (1 + LONGEST));
  private at = 0;

  /** Good until the next is packed; undefined when a code, or the count of either, is more than a byte holds. */
  pack({ codes, amounts }: NumberRow): Uint8Array | undefined {
    if (codes.length > LARGEST_BYTE || amounts.length > LARGEST_BYTE || !codes.every(isByte)) return undefined;
    const { bytes } = this.room;
    bytes.set([codes.length, amounts.length, ...codes]);
    this.at = 2 + codes.length;
    for (const amount of amounts) this.amount(amount);
    return bytes.subarray(0, this.at);
  }

  private amount(value: number): void {
    const { view } = this.room;
    const sign = signOf(value);
    view.setUint8(this.at, sign);
    if (sign === TWO_BYTES) view.setUint16(this.at + 1, value);
    else if (sign === FOUR_BYTES) view.setUint32(this.at + 1, value);
    else if (sign === DAYS) view.setUint16(this.at + 1, value / MS_PER_DAY);
    else if (sign === DOUBLE) view.setFloat64(this.at + 1, value);
    this.at += sign < TWO_BYTES ? 1 : sign === DOUBLE ? LONGEST : sign === FOUR_BYTES ? 5 : 3;
  }
}

function isByte(code: number): boolean {
  return Number.isInteger(code) && code >= 0 && code <= LARGEST_BYTE;
}

/** A row at hand. Codes are read where they lie; amounts are unpacked into room that is used again and again. */
export class UnpackedRow {
  codes: Uint8Array = new Uint8Array(0);
  /** Where the codes begin. */
  at = 0;
  /** What lies beyond the amounts of the row is of no meaning. */
  readonly amounts = new Float64Array(LARGEST_BYTE);

  /** Goes to the row that begins at a place. */
  open({ bytes, view }: PackedBytes, from: number): void {
    const { amounts } = this;
    this.codes = bytes;
    this.at = from + 2;
    const count = bytes[from + 1] as number;
    let at = from + 2 + (bytes[from] as number);
    for (let i = 0; i < count; i += 1) {
      const sign = bytes[at] as number;
      at += 1;
      if (sign < SMALLEST_SIGN) amounts[i] = sign;
      else if (sign === DOUBLE) {
        amounts[i] = view.getFloat64(at);
        at += 8;
      } else if (sign === TWO_BYTES) {
        amounts[i] = view.getUint16(at);
        at += 2;
      } else if (sign === DAYS) {
        amounts[i] = view.getUint16(at) * MS_PER_DAY;
        at += 2;
      } else if (sign === FOUR_BYTES) {
        amounts[i] = view.getUint32(at);
        at += 4;
      } else amounts[i] = sign === NOT_A_NUMBER ? Number.NaN : sign === ENDLESS ? Infinity : -Infinity;
    }
  }
}

/** What stands first of an amount. */
function signOf(value: number): number {
  if (Number.isNaN(value)) return NOT_A_NUMBER;
  if (value === Infinity) return ENDLESS;
  if (value === -Infinity) return BELOW_ALL;
  if (!Number.isInteger(value) || value < 0 || Object.is(value, -0)) return DOUBLE;
  if (value < SMALLEST_SIGN) return value;
  if (value < TWO_BYTES_ROOM) return TWO_BYTES;
  if (value % MS_PER_DAY === 0 && value < TWO_BYTES_ROOM * MS_PER_DAY) return DAYS;
  return value < FOUR_BYTES_ROOM ? FOUR_BYTES : DOUBLE;
}
