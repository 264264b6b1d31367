import type { RecordClass } from './fields/field-rule';

const ESSENTIALS = new WeakMap<object, readonly string[]>();

/** Names the fields that even a draft of this record must have. */
export function DraftNeeds(...fields: readonly string[]): ClassDecorator {
  return (type) => {
    ESSENTIALS.set(type, fields);
  };
}

/** The fields that even a draft of this record must have. */
export function draftEssentials(type: RecordClass): readonly string[] {
  return ESSENTIALS.get(type) ?? [];
}
