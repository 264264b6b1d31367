/** One record of a CSV file: its cells, and the line (from 1) on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Where a CSV file stops being one. Nothing after it is read. */
export interface CsvFault {
  readonly line: number;
  /** The cell (from 1) that is wrong. */
  readonly column: number;
  readonly detail: string;
}

/**
 * Reads CSV as RFC 4180 has it (quotes doubled inside quotes, line breaks allowed in them), with any line end and with or without a byte
 * order mark. Empty lines are passed over. Lazy, so that a long file can be worked through piece by piece.
 */
export function* readCsvRecords(text: string): Generator<CsvRecord | CsvFault, void> {
  const length = text.length;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < length) {
    const begins = line;
    const cells: string[] = [];
    for (;;) {
      const cell = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
      if (typeof cell === 'string') {
        yield { line, column: cells.length + 1, detail: cell };
        return;
      }
      cells.push(cell.value);
      line += cell.breaks;
      at = cell.end;
      if (text[at] !== ',') break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    if (cells.length > 1 || cells[0]?.trim() !== '') yield { line: begins, cells };
  }
}

interface Cell {
  readonly value: string;
  readonly end: number;
  readonly breaks: number;
}

function readPlain(text: string, from: number): Cell | string {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  const value = text.slice(from, end);
  return value.includes('"')
    ? 'A quotation mark stands inside a cell that does not begin with one. Put the whole cell in quotation marks and double those inside it.'
    : { value, end, breaks: 0 };
}

function readQuoted(text: string, from: number): Cell | string {
  let at = from + 1;
  let breaks = 0;
  for (; at < text.length; at += 1) {
    if (text[at] === '\n') breaks += 1;
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') break;
    at += 1;
  }
  if (at >= text.length) return 'The quotation mark that opens this cell is never closed.';
  const next = text[at + 1];
  if (next !== undefined && next !== ',' && next !== '\n' && next !== '\r')
    return 'Something follows the closing quotation mark. A quotation mark inside a cell is written twice.';
  return { value: text.slice(from + 1, at).replaceAll('""', '"'), end: at + 1, breaks };
}
