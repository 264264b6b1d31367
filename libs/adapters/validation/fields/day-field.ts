import { isCalendarDay } from '@matchwell/core/kernel/calendar-day';
import { type FieldOptions, field, quote } from './field-rule';

/** How a day stands to another field of the same object. */
export interface DayLimits extends FieldOptions {
  /** The name of a field whose day this one must not come before. */
  readonly notBefore?: string;
  /** The name of a field whose day this one must not come after. */
  readonly notAfter?: string;
}

/** A calendar day, `YYYY-MM-DD`. */
export function Day(limits: DayLimits = {}): PropertyDecorator {
  const { notBefore, notAfter } = limits;
  const expects = 'a day written YYYY-MM-DD, such as 2027-03-31';
  return field(
    {
      expects: () => expects,
      schema: () => ({ type: 'string', format: 'date' }),
      findings: (value, record) => {
        if (!isCalendarDay(value))
          return [{ code: 'malformed', says: `${quote(value)} is not a day; give ${expects}` }];
        const earliest = notBefore === undefined ? undefined : record[notBefore];
        if (isCalendarDay(earliest) && value < earliest) {
          return [
            {
              code: 'out_of_order',
              says: `${value} is before ${notBefore} (${earliest}); give the same day or a later one`,
            },
          ];
        }
        const latest = notAfter === undefined ? undefined : record[notAfter];
        if (isCalendarDay(latest) && value > latest) {
          return [
            {
              code: 'out_of_order',
              says: `${value} is after ${notAfter} (${latest}); give the same day or an earlier one`,
            },
          ];
        }
        return [];
      },
    },
    limits,
  );
}
