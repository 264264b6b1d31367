import { FILE_KINDS, type FileFault, type FileKind, MOST_FILE_BYTES } from './file-kind';
import { holdsMarkup, indexOfText, lastIndexOfText } from './find-bytes';
import { faultOfPdf } from './pdf-structure';
import { inspectJpeg, inspectPng } from './picture-structure';

/** A file as it was sent. */
export interface SentFile {
  readonly name: string;
  /** The media type that the sender declares, without parameters. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** The media type that the first bytes tell; undefined when they tell none. */
  readonly detected: string | undefined;
}

const TAKEN = 'Send a PDF, a PNG or a JPEG.';
const MEND_OFFICE = 'Office documents are not taken; export the document as a PDF.';
const OFFICE_ENDING = /\.(?:docx?|xlsx?|pptx?|odt|ods|odp|rtf)$/i;

/** Markup that a browser might run if it took the file for a page. */
const MARKUP = ['<script', '<html', '<!doctype html', '<iframe', '<?php'];

/** The end of a ZIP archive with its comment stands this close to the end of a file, at most. */
const ZIP_TAIL = 65_557;

/**
 * Checks a file before anything else is done with it: size, name, declared type, first bytes and inner structure must all tell of the same kind,
 * and no second kind may hide in it. Answers the kind, or what is wrong in words for the sender. Knows nothing of malware.
 */
export function inspectFile(file: SentFile): { readonly kind: FileKind } | { readonly fault: FileFault } {
  const { bytes, detected } = file;
  if (file.name === '')
    return fault('invalid', 'name: say what the file is called, with its ending, such as report.pdf.');
  if (bytes.length === 0) return fault('invalid', 'The file is empty. Choose another.');
  if (bytes.length > MOST_FILE_BYTES)
    return fault(
      'too_large',
      `The file is larger than ${MOST_FILE_BYTES / 1_000_000} MB. Save it smaller, or send the part that matters.`,
    );
  if (OFFICE_ENDING.test(file.name)) return fault('unsupported', `${MEND_OFFICE} ${TAKEN}`);
  const kind = FILE_KINDS.find(({ endings }) => endings.some((ending) => file.name.toLowerCase().endsWith(ending)));
  if (!kind) return fault('unsupported', `A file with such a name is not taken. ${TAKEN}`);
  if (file.mediaType.toLowerCase() !== kind.mediaType)
    return fault('unsupported', `The file is named like a ${kind.name} and declared as something else. ${TAKEN}`);
  if (detected !== kind.mediaType)
    return fault('unsupported', `The file is named like a ${kind.name}, but its content is not one. ${TAKEN}`);
  const wrong = faultOfContent(kind, bytes) ?? faultOfHidden(bytes);
  return wrong === undefined ? { kind } : fault('invalid', wrong);
}

function faultOfContent(kind: FileKind, bytes: Uint8Array): string | undefined {
  if (kind.name === 'PDF') return faultOfPdf(bytes);
  const finding = kind.name === 'PNG' ? inspectPng(bytes) : inspectJpeg(bytes);
  return 'fault' in finding ? finding.fault : undefined;
}

function faultOfHidden(bytes: Uint8Array): string | undefined {
  if (holdsZip(bytes)) return 'An archive is hidden in the file. Print or export it again.';
  if (indexOfText(bytes.subarray(257, 262), 'ustar') === 0) return 'An archive is hidden in the file. Export it again.';
  if (holdsMarkup(bytes, MARKUP)) return 'A web page or a script is hidden in the file. Print or export it again.';
  return undefined;
}

/** Whether a file can be read as a ZIP archive: from an end of central directory (APPNOTE 4.3.16) whose figures fit the file. */
function holdsZip(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - ZIP_TAIL));
  const at = lastIndexOfText(tail, 'PK\u0005\u0006');
  if (at === -1) return false;
  const little = (place: number, length: number) =>
    Array.from({ length }, (_each, digit) => (tail[at + place + digit] ?? 0) * 256 ** digit).reduce(
      (sum, part) => sum + part,
      0,
    );
  return little(4, 2) === 0 && little(12, 4) <= bytes.length && little(16, 4) <= bytes.length;
}

function fault(code: FileFault['code'], detail: string): { readonly fault: FileFault } {
  return { fault: { code, detail } };
}

/** Control characters, and those that turn the direction of writing and so hide how a name ends. */
// oxlint-disable-next-line no-control-regex
const UNPRINTED = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const LONGEST_NAME = 150;

/** A file's own name as it is kept: without folders, characters that do not show and dots in front; its end is never cut off. */
export function keptFileName(sent: string): string {
  const name = (sent.normalize('NFC').replaceAll(UNPRINTED, '').split(/[/\\]/).at(-1) ?? '').trim().replace(/^\.+/, '');
  if (name.length <= LONGEST_NAME) return name;
  const ending = /\.[a-z]{1,5}$/i.exec(name)?.[0] ?? '';
  return (
    Array.from(name.slice(0, LONGEST_NAME - ending.length))
      .filter((sign) => !/^\p{Surrogate}$/u.test(sign))
      .join('') + ending
  );
}
