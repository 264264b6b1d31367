import { Injectable } from '@nestjs/common';
import { type ImportFormat, type ImportKind, type ReadFile, RowReader } from '@matchwell/capabilities/imports';
import { decodeUtf8 } from './decode-utf8';
import { readCsv } from './read-csv';
import { readJson } from './read-json';
import { unreadable } from './unreadable';

/** The largest file that is read. */
export const MOST_BYTES = 5 * 1024 * 1024;

/** The most records one file may hold. */
export const MOST_ROWS = 2_000;

/** Opens CSV, JSON and JSON Lines files. */
@Injectable()
export class CsvJsonRowReader extends RowReader {
  override read(kind: ImportKind, format: ImportFormat, content: Uint8Array | string): ReadFile {
    const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
    if (bytes > MOST_BYTES) {
      return unreadable(
        'too_long',
        `The file has ${(bytes / 1024 / 1024).toFixed(1)} MB. Split it: at most 5 MB can be read at once.`,
      );
    }
    const decoded = typeof content === 'string' ? { text: content.replace(/^\uFEFF/u, '') } : decodeUtf8(content);
    if ('notUtf8' in decoded) return unreadable('not_utf8', decoded.notUtf8);
    if (decoded.text.trim() === '') return unreadable('empty', 'The file is empty.');
    const read = format === 'csv' ? readCsv(kind, decoded.text) : readJson(kind, decoded.text);
    if ('unreadable' in read) return read;
    if (read.rows.length === 0) {
      return unreadable(
        'empty',
        format === 'csv' ? 'The file has a header but no rows.' : 'The file holds no records.',
      );
    }
    if (read.rows.length > MOST_ROWS) {
      return unreadable(
        'too_many',
        `The file has ${read.rows.length} rows. Split it: at most 2,000 can be read at once.`,
      );
    }
    return read;
  }
}
