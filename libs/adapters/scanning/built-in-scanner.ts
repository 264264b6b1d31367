import { activeNameIn, inspectPng } from '@matchwell/core/evidence-files';
import { Scanner, SCANNER_TIMEOUT_MS, type Verdict } from '@matchwell/capabilities/evidence-files';
import { inflateStream } from './inflate-stream';

/** The EICAR test file, in two parts: a source that holds it whole is taken for it. */
const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  'latin1',
);

/** All the streams of a PDF unpacked, in bytes: a scanned report of a few dozen pages is well below. */
const MOST_UNPACKED = 400_000_000;

/** Kept of the piece before, so that a text across two pieces is found. */
const OVERLAP = 100;

/** Bits of a pixel for each channel, by PNG colour type. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Rules that every file goes through: the EICAR test signature, what runs by itself in the packed parts of a PDF, and pictures or documents that
 * unpack to more than they say. This is no malware scanner: it knows no signature but the one that tests scanners.
 */
export class BuiltInScanner extends Scanner {
  override readonly name = 'built-in rules';

  /** `mostUnpacked` is how many bytes the streams of one PDF may unpack to. */
  constructor(private readonly mostUnpacked: number = MOST_UNPACKED) {
    super();
  }

  override async scan(content: Uint8Array): Promise<Verdict> {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    if (bytes.includes(EICAR)) return EICAR_FOUND;
    const until = performance.now() + SCANNER_TIMEOUT_MS / 2;
    const isLate = () => performance.now() > until;
    return bytes[0] === 0x89 ? scanPng(bytes, isLate) : scanPdf(bytes, this.mostUnpacked, isLate);
  }
}

const EICAR_FOUND: Verdict = { result: 'infected', finding: 'EICAR test signature' };
const CLEAN: Verdict = { result: 'clean' };
const TOO_LONG: Verdict = { result: 'unscannable', reason: 'takes too long' };
const DAMAGED: Verdict = { result: 'unscannable', reason: 'damaged' };
const BOMB: Verdict = { result: 'infected', finding: 'unpacks to more than it says' };

/** The pixels of a PNG unpack to exactly what its header says (W3C PNG, 9 and 10), and its texts and profile to little. */
async function scanPng(bytes: Buffer, isLate: () => boolean): Promise<Verdict> {
  const size = inspectPng(bytes);
  const channels = CHANNELS[bytes[25] ?? -1];
  if ('fault' in size || channels === undefined) return DAMAGED;
  const bitsOfRow = size.width * channels * (bytes[24] ?? 0);
  // Interlacing adds a filter byte for each row of each of seven passes.
  const declared = (Math.ceil(bitsOfRow / 8) + 8) * size.height + 8 * size.height;
  const pixels: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    if (isLate()) return TOO_LONG;
    if (name === 'IDAT') pixels.push(data);
    if (['zTXt', 'iTXt', 'iCCP'].includes(name) && (await unpacksBeyond(data, 4_000_000))) return BOMB;
  }
  const { end } = await inflateStream(pixels, declared, () => !isLate());
  if (end === 'beyond') return BOMB;
  if (end === 'damaged') return DAMAGED;
  return isLate() ? TOO_LONG : CLEAN;
}

/** Whether packed data that begins somewhere after a keyword unpacks to more than `most` bytes. */
async function unpacksBeyond(chunk: Buffer, most: number): Promise<boolean> {
  const start = chunk.indexOf(0x78, chunk.indexOf(0) + 1);
  return start !== -1 && (await inflateStream([chunk.subarray(start)], most)).end === 'beyond';
}

/** Looks into every packed stream of a PDF; other files have none, and pass. */
async function scanPdf(bytes: Buffer, most: number, isLate: () => boolean): Promise<Verdict> {
  let left = most;
  for (let at = bytes.indexOf('stream'); at !== -1; at = bytes.indexOf('stream', at + 6)) {
    const start = startOfData(bytes, at);
    // zlib data begins with 0x78 in all that writes PDFs; anything else is a picture or a font of another packing.
    if (start === undefined || bytes[start] !== 0x78) continue;
    const found: { verdict?: Verdict } = {};
    let before = Buffer.alloc(0);
    const { end, bytes: unpacked } = await inflateStream([packedAt(bytes, start)], left, (piece) => {
      const seen = Buffer.concat([before, piece]);
      if (seen.includes(EICAR)) found.verdict = EICAR_FOUND;
      else if (activeNameIn(seen)) found.verdict = { result: 'infected', finding: 'runs or opens by itself' };
      before = seen.subarray(-OVERLAP);
      return found.verdict === undefined && !isLate();
    });
    if (found.verdict) return found.verdict;
    if (isLate()) return TOO_LONG;
    if (end === 'beyond') return BOMB;
    left -= unpacked;
  }
  return CLEAN;
}

/** The keyword is followed by a line feed, or by a carriage return and one (ISO 32000-2, 7.3.8.1). */
function startOfData(bytes: Buffer, at: number): number | undefined {
  if (bytes[at + 6] === 0x0a) return at + 7;
  return bytes[at + 6] === 0x0d && bytes[at + 7] === 0x0a ? at + 8 : undefined;
}

function packedAt(bytes: Buffer, start: number): Buffer {
  const end = bytes.indexOf('endstream', start);
  return bytes.subarray(start, end === -1 ? bytes.length : end);
}
