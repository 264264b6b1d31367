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

const factors = object(
  Object.fromEntries(NEED_FEATURES.map((feature) => [feature, { type: 'number', minimum: 0.5, maximum: 1.5 }])),
);

/** What the API answers about weights and epochs. */
export const WEIGHTING_SCHEMAS = {
  WeightSet: weightSet,
  WeightSetList: object({ items: list(weightSet) }),
  NetworkEmphasis: object({
    networkId: text,
    version: { ...count, description: '0 while the network never decided anything.' },
    factors,
    history: {
      ...list(object({ version: count, factors, reason: text, since: moment })),
      description: 'Newest first; the first is in force.',
    },
  }),
  NetworkEmphasisEffect: object({
    epochId: text,
    weighed: { ...count, description: 'Open needs of the area that it weighs.' },
    own: { ...count, description: 'Open needs of the area whose authors weigh for themselves.' },
    lists: object({
      lists: { ...count, description: 'Lists that were compared, at most 40.' },
      changedHeads: count,
      changedFirsts: count,
      meanOverlap: orNull({ type: 'number' }),
      meanCorrelation: orNull({ type: 'number' }),
    }),
  }),
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
