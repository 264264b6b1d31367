import type { FrequencyProfiles } from './frequency-profiles';
import { PAIR_REACH, PASSAGE_STRIDE } from './pair-proximity';
import type { PreparedDocument, TermOccurrences } from './prepared-document';
import { newRowBlock, type RowBlock } from './row-blocks';

/** The largest number of two bytes. */
const MOST = 0xffff;

interface Said {
  readonly number: number;
  readonly where: TermOccurrences;
}

/** Lays documents out as rows, one after the other in the same room. `DocumentRow` reads them and says what stands where. */
export class RowPacker {
  private room: RowBlock = newRowBlock(1_024);

  constructor(private readonly profiles: FrequencyProfiles) {}

  /**
   * Packs a document. The row is all of what is answered, and good until the next document is packed.
   * @throws RangeError where two bytes are too few for a number: documents read by `prepareDocument` stay below.
   */
  pack({ terms, lengths }: PreparedDocument, numberOf: (term: string) => number, weighting: number): Uint16Array {
    const said = Array.from(terms, ([term, where]): Said => ({ number: numberOf(term), where }));
    said.sort((a, b) => a.number - b.number);
    const bases = basesOf(said, lengths.length);
    const singles = this.profiles.singles(lengths.length);
    const codes: number[] = [];
    const profiles: number[] = [];
    const starts: number[] = [];
    const positions: number[] = [];
    for (const { where } of said) {
      const profile = this.profiles.numberOf(where.frequencies, where.positions.length);
      const laid = where.positions.map((position) => laidOut(position, bases));
      if (laid.length === 1 && singles.includes(profile)) {
        codes.push(laid[0] as number);
        continue;
      }
      // From the first code of its kind on, which is known at the end.
      codes.push(-1 - profiles.length);
      profiles.push(profile);
      starts.push(positions.length);
      positions.push(...laid);
    }
    const rest = [...starts, ...lengths, ...bases, ...positions];
    const largest = largestOf([...codes, ...rest]) + profiles.length;
    const counts = [said.length, weighting, positions.length, ...profiles, ...singles];
    if (Math.max(largest, largestOf(counts)) > MOST) throw new RangeError('Too long to be indexed.');
    const isWide = largest > 0xff;
    const firstOther = (isWide ? 0x10000 : 0x100) - profiles.length;
    const numbers = [...codes.map((code) => (code < 0 ? firstOther - 1 - code : code)), ...rest];
    const large = said.filter(({ number }) => number > MOST);
    return this.write(
      [
        said.length,
        large.length,
        profiles.length,
        weighting,
        lengths.length * 2 + (isWide ? 1 : 0),
        positions.length,
        ...said.map(({ number }) => number & MOST),
        ...large.map(({ number }) => number >>> 16),
        ...profiles,
      ],
      numbers,
      isWide,
    );
  }

  private write(head: readonly number[], numbers: readonly number[], isWide: boolean): Uint16Array {
    const size = head.length + (isWide ? numbers.length : (numbers.length + 1) >> 1);
    if (this.room.words.length < size) this.room = newRowBlock(size * 4);
    const { words, bytes } = this.room;
    words.set(head);
    if (isWide) words.set(numbers, head.length);
    else bytes.set(numbers, head.length * 2);
    return words.subarray(0, size);
  }
}

/** Where the positions of each passage begin: beyond the reach of the last word before. */
function basesOf(said: readonly Said[], passages: number): number[] {
  const ends = Array.from({ length: passages }, () => 0);
  for (const { where } of said) {
    for (const position of where.positions) {
      const passage = Math.floor(position / PASSAGE_STRIDE);
      ends[passage] = Math.max(ends[passage] as number, (position % PASSAGE_STRIDE) + 1);
    }
  }
  let base = 0;
  return ends.map((end) => {
    const own = base;
    base += end + PAIR_REACH;
    return own;
  });
}

function laidOut(position: number, bases: readonly number[]): number {
  return (bases[Math.floor(position / PASSAGE_STRIDE)] as number) + (position % PASSAGE_STRIDE);
}

function largestOf(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
