import { NEED_FEATURES, SUPPLIER_FEATURES } from '@matchwell/core/scoring/weights';
import { anything, count, day, id, list, moment, object, orNull, text } from '../documentation/schema-words';

const points = (features: readonly string[]) => object(Object.fromEntries(features.map((feature) => [feature, count])));
const need = points(NEED_FEATURES);
const supplier = points(SUPPLIER_FEATURES);

const weightSet = object({
  id,
  name: text,
  reason: text,
  state: { type: 'string', enum: ['draft', 'published', 'discarded'] },
  version: count,
  simulated: orNull(object({ version: count, runId: id })),
  need,
  supplier,
  createdAt: moment,
  updatedAt: moment,
  publishedAt: orNull(moment),
});

/** What the API answers about weights and epochs. */
export const WEIGHTING_SCHEMAS = {
  WeightSet: weightSet,
  WeightSetList: object({ items: list(weightSet) }),
  Epoch: object({
    id: text,
    asOf: day,
    engineVersion: text,
    vocabularyVersion: text,
    weightsVersion: text,
    weights: object({ need, supplier }),
    innovations: count,
  }),
  MatchingRun: object({
    id,
    kind: { type: 'string', enum: ['weights_simulation', 'epoch_preview', 'epoch_roll'] },
    subject: orNull(object({ id, version: count })),
    state: { type: 'string', enum: ['waiting', 'running', 'done', 'failed'] },
    done: count,
    total: { ...count, description: 'Lists to compare; 0 until it has started.' },
    report: orNull(anything),
    requestedAt: moment,
    endedAt: orNull(moment),
  }),
};
