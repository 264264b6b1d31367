/** An amount of money in whole pence sterling, excluding VAT. Never a float of pounds. */
export type Pence = number;

/** The largest amount the product accepts: ten billion pounds. Keeps every sum far below 2^53. */
export const MAXIMUM_PENCE: Pence = 1_000_000_000_000;

/** Whether the value is a whole, non-negative number of pence within range. */
export function isPence(value: unknown): value is Pence {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MAXIMUM_PENCE;
}

/** Pounds for people: `formatPence(123456)` is `£1,234.56`; whole pounds lose the decimals. */
export function formatPence(pence: Pence): string {
  const pounds = Math.floor(pence / 100)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const rest = pence % 100;
  return rest === 0 ? `£${pounds}` : `£${pounds}.${rest.toString().padStart(2, '0')}`;
}
