import { csvCell } from '@matchwell/adapters/files';
import type { ChartTable, TableCell } from './chart';

/**
 * A chart's table as CSV (RFC 4180, CRLF, header first): the twin that a page links with `?format=csv`. Text that a spreadsheet would take for
 * a formula is defused; numbers stay numbers, with their sign and without units.
 */
export function chartCsv({ columns, rows }: Pick<ChartTable, 'columns' | 'rows'>): string {
  const lines = [columns.map(({ label }) => csvCell(label)), ...rows.map((cells) => cells.map(csvOf))];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

function csvOf(cell: TableCell): string {
  if (typeof cell === 'string') return csvCell(cell);
  return String(typeof cell === 'object' ? cell.value : cell);
}
