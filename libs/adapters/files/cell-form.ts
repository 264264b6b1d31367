/**
 * How a cell is written: `text` as it is; `list` with `|` between items; `number` and `yesNo` in plain words; `pounds` with at most two
 * decimals, for a field that is kept in pence; `json` for a whole object or list in one cell.
 */
export type CellForm = 'text' | 'list' | 'number' | 'yesNo' | 'pounds' | 'json';

/** Columns by name; `#` in a name stands for 1, 2, 3 ... up to 50. */
export type ColumnTable = Readonly<Record<string, CellForm>>;
