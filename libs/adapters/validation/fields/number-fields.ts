import { MAXIMUM_PENCE } from '@matchwell/core/kernel/pence';
import { type FieldOptions, field, quote } from './field-rule';

/** Limits of a number, both included unless `above` is used. */
export interface NumberLimits extends FieldOptions {
  readonly min?: number;
  /** Instead of `min`: the number must be greater than this. */
  readonly above?: number;
  readonly max: number;
  /** Names the unit in messages: `pence`, `days`. */
  readonly unit?: string;
}

function numberField(limits: NumberLimits, whole: boolean): PropertyDecorator {
  const { min, above, max, unit } = limits;
  const range = above === undefined ? `from ${min ?? 0} to ${max}` : `above ${above} and up to ${max}`;
  const expects = `a ${whole ? 'whole ' : ''}number${unit ? ` of ${unit}` : ''} ${range}`;
  return field(
    {
      expects: () => expects,
      schema: () => ({
        type: whole ? 'integer' : 'number',
        ...(above === undefined ? { minimum: min ?? 0 } : { exclusiveMinimum: above }),
        maximum: max,
      }),
      findings: (value) => {
        if (typeof value !== 'number' || !Number.isFinite(value)) {
          const hint = typeof value === 'string' ? ' without quotation marks' : '';
          return [{ code: 'not_a_number', says: `${quote(value)} is not a number; give ${expects}${hint}` }];
        }
        if (whole && !Number.isInteger(value)) {
          return [{ code: 'malformed', says: `${value} is not a whole number; give ${expects}` }];
        }
        if (value > max || (above === undefined ? value < (min ?? 0) : value <= above)) {
          return [{ code: 'out_of_range', says: `${value} is out of range; give ${expects}` }];
        }
        return [];
      },
    },
    limits,
  );
}

/** A whole number within limits. A number in quotation marks is not a number. */
export function Whole(limits: NumberLimits): PropertyDecorator {
  return numberField(limits, true);
}

/** A number within limits that may have decimals. */
export function Decimal(limits: NumberLimits): PropertyDecorator {
  return numberField(limits, false);
}

/** Money in whole pence, excluding VAT. */
export function PenceAmount(options: FieldOptions = {}): PropertyDecorator {
  return Whole({ ...options, min: 0, max: MAXIMUM_PENCE, unit: 'pence' });
}

/** Yes or no: JSON's true or false. */
export function YesNo(options: FieldOptions = {}): PropertyDecorator {
  return field(
    {
      expects: () => 'true or false',
      schema: () => ({ type: 'boolean' }),
      findings: (value) =>
        typeof value === 'boolean'
          ? []
          : [
              {
                code: 'wrong_type',
                says: `${quote(value)} is neither true nor false; give true or false without quotation marks`,
              },
            ],
    },
    options,
  );
}
