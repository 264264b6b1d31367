const text = { type: 'string' } as const;
const id = { type: 'string', format: 'uuid' } as const;
const whole = { type: 'integer', minimum: 0 } as const;
const share = { type: 'number', minimum: 0, maximum: 1 } as const;
const moment = { type: 'string', format: 'date-time' } as const;
const yes = { type: 'boolean' } as const;
const list = (items: object) => ({ type: 'array', items });
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const object = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

const step = object({ value: whole, today: yes, passing: whole, eligible: whole, conditional: whole });
const outcome = { type: 'string', enum: ['eligible', 'conditional'] };
const cost = { type: 'string', enum: ['low', 'medium', 'high'] };
const standing = { type: 'string', enum: ['requested_by_us', 'requested_by_them', 'agreed'] };

const leverage = object({
  needs: { ...whole, description: 'Other open needs that the steps would open.' },
  conditional: { ...whole, description: 'How many of them would still ask a question.' },
  networks: { ...whole, description: 'Networks those needs are in.' },
  closes: { ...whole, description: 'Needs that the steps would close, such as by stating a price.' },
  sentence: text,
});

const action = object({ gate: text, description: text, months: whole, cost, leverage });

const gap = object({
  need: object({ id, title: text, summary: text, buyer: text }),
  failingGates: list(text),
  months: whole,
  cost,
  newOutcome: outcome,
  newTotalHundredths: whole,
  newRank: whole,
  sentence: text,
  leverage,
  actions: list(action),
});

const jointDemand = object({
  id,
  needId: id,
  otherNeedId: id,
  standing,
  score: share,
  requestedAt: moment,
  agreedAt: orNull(moment),
});

const similarNeed = object({
  need: object({ id, title: text, summary: text, buyer: object({ id, name: text, odsCode: text }) }),
  score: share,
  sharedTerms: list(text),
  jointDemand: orNull(standing),
});

const similarInnovation = object({
  innovation: object({ id, name: text, supplier: orNull(text), own: yes, published: yes }),
  score: share,
  sharedTerms: list(text),
});

/** JSON schemas of what the what-if, the gaps and the near duplicates answer. */
export const ADVICE_SCHEMAS = {
  WhatIf: object({
    needId: orNull(id),
    epochId: text,
    considered: { ...whole, description: 'Products that are an answer to the need at all.' },
    evidence: list(object({ domain: text, mustBeVerified: yes, steps: list(step) })),
    readiness: list(step),
    budget: list(step),
    sentences: list(text),
  }),
  Gaps: object({ innovationId: id, epochId: text, openNeeds: whole, items: list(gap) }),
  SimilarNeedList: object({ items: list(similarNeed) }),
  SimilarInnovationList: object({ items: list(similarInnovation) }),
  JointDemand: jointDemand,
  JointDemandList: object({ items: list(jointDemand) }),
};
