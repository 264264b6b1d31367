import { ValidateNested } from 'class-validator';
import { type FieldOptions, type FieldRule, field, type Finding, isRecord, type RecordClass } from './field-rule';

/** Where the schemas of the API document stand. */
export const SCHEMA_PREFIX = '#/components/schemas/';

/** The name of a record class in the API document: `EvidenceItemDto` is `EvidenceItem` there. */
export function schemaName(type: RecordClass): string {
  return type.name.replace(/Dto$/u, '');
}

const reference = (type: () => RecordClass) => ({ $ref: `${SCHEMA_PREFIX}${schemaName(type())}` });

/** One object of the given class. A list in its place is refused. */
export function Nested(type: () => RecordClass, options: FieldOptions = {}): PropertyDecorator {
  const expects = 'an object with the fields described';
  return nestedField(
    {
      expects: () => expects,
      nested: { type, list: false, atMost: 1 },
      schema: () => reference(type),
      findings: (value) => (isRecord(value) ? [] : [{ code: 'wrong_type', says: `is not an object; give ${expects}` }]),
    },
    options,
  );
}

/** Limits of a list of objects. */
export interface NestedListLimits extends FieldOptions {
  /** Default 50. */
  readonly atMost?: number;
  /** The member that no two objects of the list may share. */
  readonly uniqueBy?: string;
}

/** A list of objects of the given class. */
export function NestedList(type: () => RecordClass, limits: NestedListLimits = {}): PropertyDecorator {
  const { atMost = 50, uniqueBy } = limits;
  const expects = `a list of at most ${atMost} objects`;
  return nestedField(
    {
      expects: () => expects,
      nested: { type, list: true, atMost },
      schema: () => ({ type: 'array', items: reference(type), maxItems: atMost }),
      findings: (value) => {
        if (!Array.isArray(value)) return [{ code: 'wrong_type', says: `is not a list; give ${expects}` }];
        if (value.length > atMost)
          return [{ code: 'too_many', says: `has ${value.length} items; keep at most ${atMost}` }];
        return value.flatMap((item: unknown, position): Finding[] => {
          if (isRecord(item)) return [];
          return [
            { at: `/${position}`, code: 'wrong_type', says: `item ${position + 1} is not an object; give ${expects}` },
          ];
        });
      },
    },
    limits,
    uniqueBy === undefined ? undefined : (value) => repeats(value, uniqueBy),
  );
}

/** The shape is judged apart from repeats, so that the objects of a list with a repeat are still looked at one by one. */
function nestedField(
  rule: FieldRule,
  options: FieldOptions,
  alsoFind?: (value: unknown) => Finding[],
): PropertyDecorator {
  const findings: FieldRule['findings'] = (value, record) => {
    const shape = rule.findings(value, record);
    return shape.length > 0 || !alsoFind ? shape : alsoFind(value);
  };
  const checkShape = field({ ...rule, findings }, options);
  const checkInside = ValidateNested();
  return (target, key) => {
    checkShape(target, key);
    checkInside(target, key);
  };
}

function repeats(value: unknown, member: string): Finding[] {
  if (!Array.isArray(value)) return [];
  const firstWith = new Map<unknown, number>();
  return value.flatMap((item: unknown, position): Finding[] => {
    const held = isRecord(item) ? item[member] : undefined;
    if (held === undefined) return [];
    const first = firstWith.get(held);
    if (first === undefined) {
      firstWith.set(held, position);
      return [];
    }
    return [
      {
        at: `/${position}/${member}`,
        code: 'duplicate',
        says: `items ${first + 1} and ${position + 1} have the same ${member}; make them differ or remove one`,
      },
    ];
  });
}
