import { indexOfText, uint16, uint32 } from './find-bytes';
import { MOST_PIXELS } from './file-kind';

/** How large a picture says it is, in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What is wrong with a picture, with the mend; or its size. */
export type PictureFinding = { readonly fault: string } | PictureSize;

const CUT_OFF = { fault: 'It is cut off or damaged. Save it again.' } as const;
const TRAILING = { fault: 'Something follows the end of the picture. Export it again from a picture editor.' } as const;

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Looks through the chunks of a PNG (W3C PNG, third edition): whole, in order, and nothing after the last. */
export function inspectPng(bytes: Uint8Array): PictureFinding {
  if (!PNG_START.every((byte, place) => bytes[place] === byte)) return { fault: 'It does not begin like a PNG.' };
  let size: PictureSize | undefined;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + uint32(bytes, at)) {
    const end = at + 12 + uint32(bytes, at);
    const isChunk = (name: string) => indexOfText(bytes.subarray(at + 4, at + 8), name) === 0;
    if (at === 8) {
      if (!isChunk('IHDR')) return CUT_OFF;
      size = { width: uint32(bytes, at + 8), height: uint32(bytes, at + 12) };
    }
    if (isChunk('IEND')) return end === bytes.length ? withinBounds(size) : end < bytes.length ? TRAILING : CUT_OFF;
  }
  return CUT_OFF;
}

/** Markers of JPEG frames (ITU-T T.81, table B.1): SOF0 to SOF15, without DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Looks through the segments of a JPEG: from its start to the end of the picture, and nothing after it. */
export function inspectJpeg(bytes: Uint8Array): PictureFinding {
  if (uint16(bytes, 0) !== 0xffd8) return { fault: 'It does not begin like a JPEG.' };
  let size: PictureSize | undefined;
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return CUT_OFF;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return at + 2 === bytes.length ? withinBounds(size) : TRAILING;
    else if (marker >= 0xd0 && marker <= 0xd7) at += 2;
    else {
      const length = uint16(bytes, at + 2);
      if (length < 2) return CUT_OFF;
      if (isFrame(marker)) size = { height: uint16(bytes, at + 5), width: uint16(bytes, at + 7) };
      at += 2 + length;
      if (marker === 0xda) at = endOfScan(bytes, at);
    }
  }
  return CUT_OFF;
}

/** Where the coded picture after a start of scan ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

function withinBounds(size: PictureSize | undefined): PictureFinding {
  if (!size || size.width === 0 || size.height === 0) return CUT_OFF;
  const { width, height } = size;
  if (Math.max(width, height) > MOST_PIXELS.side || width * height > MOST_PIXELS.inAll) {
    const most = `${MOST_PIXELS.side.toLocaleString('en-GB')} pixels along a side and ${MOST_PIXELS.inAll / 1_000_000} million in all`;
    return { fault: `It is ${width} by ${height} pixels; at most ${most} are taken. Save it smaller.` };
  }
  return size;
}
