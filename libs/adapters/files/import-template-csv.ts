import type { ImportKind } from '@matchwell/capabilities/imports';
import { COLUMNS } from './column';

/**
 * A file without rows whose header names every column of the kind once: of groups the first, money in pounds, and no column that holds a whole
 * group as JSON.
 */
export function importTemplateCsv(kind: ImportKind): string {
  const headings = Object.entries(COLUMNS[kind])
    .filter(([name, form]) => form !== 'json' && !name.endsWith('Pence'))
    .map(([name]) => name.replace('#', '1'));
  return `${headings.join(',')}\r\n`;
}
