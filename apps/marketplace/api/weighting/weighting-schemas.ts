import { NEED_FEATURES, SUPPLIER_FEATURES } from '@matchwell/core/scoring/weights';

const text = { type: 'string' } as const;
const id = { type: 'string', format: 'uuid' } as const;
const whole = { type: 'integer', minimum: 0 } as const;
const moment = { type: 'string', format: 'date-time' } as const;
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const object = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});
const points = (features: readonly string[]) => object(Object.fromEntries(features.map((feature) => [feature, whole])));
const need = points(NEED_FEATURES);
const supplier = points(SUPPLIER_FEATURES);

const weightSet = object({
  id,
  name: text,
  reason: text,
  state: { type: 'string', enum: ['draft', 'published', 'discarded'] },
  version: whole,
  simulated: orNull(object({ version: whole, runId: id })),
  need,
  supplier,
  createdAt: moment,
  updatedAt: moment,
  publishedAt: orNull(moment),
});

/** What the API answers about weights and epochs. */
export const WEIGHTING_SCHEMAS = {
  WeightSet: weightSet,
  WeightSetList: object({ items: { type: 'array', items: weightSet } }),
  Epoch: object({
    id: text,
    asOf: { type: 'string', format: 'date' },
    engineVersion: text,
    vocabularyVersion: text,
    weightsVersion: text,
    weights: object({ need, supplier }),
    innovations: whole,
  }),
  MatchingRun: object({
    id,
    kind: { type: 'string', enum: ['weights_simulation', 'epoch_preview', 'epoch_roll'] },
    subject: orNull(object({ id, version: whole })),
    state: { type: 'string', enum: ['waiting', 'running', 'done', 'failed'] },
    done: whole,
    total: { ...whole, description: 'Lists to compare; 0 until it has started.' },
    report: orNull({ type: 'object', additionalProperties: true }),
    requestedAt: moment,
    endedAt: orNull(moment),
  }),
};
