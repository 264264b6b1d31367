import { FEATURE_LABELS, NEED_FEATURES, SUPPLIER_FEATURES, WEIGHT_BOUNDS } from '@matchwell/core/scoring/weights';
import type { RecordField } from '../../record-form/record-field';

const { min, max } = WEIGHT_BOUNDS;

/** The questions about a set of weights. Names are paths into the record that the API takes. */
export const WEIGHT_SET_FIELDS: readonly RecordField[] = [
  {
    kind: 'text',
    name: 'name',
    label: 'Name of the set',
    hint: 'Small letters, figures, full stops and hyphens, for example 2027-04. Epochs and lists call it that.',
    needed: true,
    width: 20,
  },
  {
    kind: 'words',
    name: 'reason',
    label: 'Why should the weights change?',
    hint: 'At least 10 characters. Everybody may read it.',
    rows: 4,
    needed: true,
  },
  ...NEED_FEATURES.map((feature): RecordField => ({
    kind: 'whole',
    name: `need/${feature}`,
    label: `Need’s side: ${FEATURE_LABELS[feature].toLowerCase()}`,
    hint: `${min} to ${max} points`,
    unit: 'points',
    needed: true,
  })),
  ...SUPPLIER_FEATURES.map((feature): RecordField => ({
    kind: 'whole',
    name: `supplier/${feature}`,
    label: `Company’s side: ${FEATURE_LABELS[feature].toLowerCase()}`,
    hint: `${min} to ${max} points`,
    unit: 'points',
    needed: true,
  })),
];
