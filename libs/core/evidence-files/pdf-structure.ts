import { indexOfText, lastIndexOfText } from './find-bytes';

/** Names of what runs, opens or carries something when a PDF is opened (ISO 32000-2, 12.6.4, 7.11.4, 13.7, 12.7.8). */
export const ACTIVE_PDF_NAMES: readonly string[] = [
  '/JavaScript',
  '/Launch',
  '/EmbeddedFile',
  '/RichMedia',
  '/XFA',
  '/GoToE',
];

const WHITE_SPACE: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);

const isNameSign = (byte: number | undefined) =>
  byte !== undefined &&
  ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

/** What is wrong with a PDF as far as its uncompressed parts tell, with the mend; undefined when nothing is. */
export function faultOfPdf(bytes: Uint8Array): string | undefined {
  if (!/^%PDF-[12]\.\d/.test(textAt(bytes, 0, 8))) return 'It does not begin like a PDF.';
  const end = lastIndexOfText(bytes, '%%EOF');
  if (end === -1) return 'It has no end: it seems to be cut off. Save it again.';
  if (!bytes.subarray(end + 5).every((byte) => WHITE_SPACE.has(byte)))
    return 'Something follows the end of the PDF. Print it to a PDF again.';
  if (indexOfName(bytes, '/Encrypt') !== -1)
    return 'It is protected with a password, so nobody can check what it holds. Save it without protection.';
  const active = activeNameIn(bytes);
  if (active) return `It holds something that runs or opens by itself (${active}). Print it to a PDF again.`;
  return undefined;
}

/** The first name of {@link ACTIVE_PDF_NAMES} in a part of a PDF, also where its letters are written as numbers (`/J#61vaScript`). */
export function activeNameIn(bytes: Uint8Array): string | undefined {
  const plain = bytes.includes(HASH) ? withoutEscapes(bytes) : bytes;
  return ACTIVE_PDF_NAMES.find((name) => indexOfName(plain, name) !== -1);
}

const HASH = 0x23;

const digitOf = (byte: number | undefined) =>
  byte === undefined ? Number.NaN : Number.parseInt(String.fromCharCode(byte), 16);

/** The bytes with every `#61` as the letter that it stands for (ISO 32000-2, 7.3.5). */
function withoutEscapes(bytes: Uint8Array): Uint8Array {
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const code = bytes[at] === HASH ? digitOf(bytes[at + 1]) * 16 + digitOf(bytes[at + 2]) : Number.NaN;
    plain[length] = Number.isNaN(code) ? (bytes[at] ?? 0) : code;
    if (!Number.isNaN(code)) at += 2;
    length += 1;
  }
  return plain.subarray(0, length);
}

/** Where a name stands that does not go on: `/Encrypt`, not `/EncryptMetadata`. */
function indexOfName(bytes: Uint8Array, name: string): number {
  for (let at = indexOfText(bytes, name); at !== -1; at = indexOfText(bytes, name, at + 1)) {
    if (!isNameSign(bytes[at + name.length])) return at;
  }
  return -1;
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}
