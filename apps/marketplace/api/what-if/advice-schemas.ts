import { count, id, list, moment, object, orNull, text, yes } from '../documentation/schema-words';
import { HELP_SCHEMA } from '../support-programmes/support-programme-schemas';

const share = { type: 'number', minimum: 0, maximum: 1 } as const;

const step = object({ value: count, today: yes, passing: count, eligible: count, conditional: count });
const outcome = { type: 'string', enum: ['eligible', 'conditional'] };
const cost = { type: 'string', enum: ['low', 'medium', 'high'] };
const standing = { type: 'string', enum: ['requested_by_us', 'requested_by_them', 'agreed'] };

const leverage = object({
  needs: { ...count, description: 'Other open needs that the steps would open.' },
  conditional: { ...count, description: 'How many of them would still ask a question.' },
  networks: { ...count, description: 'Networks those needs are in.' },
  closes: { ...count, description: 'Needs that the steps would close, such as by stating a price.' },
  sentence: text,
});

const action = object({
  gate: text,
  description: text,
  months: count,
  cost,
  leverage,
  missing: { ...list(text), description: 'What exactly is missing, in words.' },
  help: { ...list(HELP_SCHEMA), description: 'Programmes that help with exactly that, furthest first.' },
  helpQuery: { ...text, description: 'The query of `/support-programmes` that asks for them.' },
});

const gap = object({
  need: object({ id, title: text, summary: text, buyer: text }),
  failingGates: list(text),
  months: count,
  cost,
  newOutcome: outcome,
  newTotalHundredths: count,
  newRank: count,
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
    considered: { ...count, description: 'Products that are an answer to the need at all.' },
    evidence: list(object({ domain: text, mustBeVerified: yes, steps: list(step) })),
    readiness: list(step),
    budget: list(step),
    sentences: list(text),
  }),
  Gaps: object({ innovationId: id, epochId: text, openNeeds: count, items: list(gap) }),
  SimilarNeedList: object({ items: list(similarNeed) }),
  SimilarInnovationList: object({ items: list(similarInnovation) }),
  JointDemand: jointDemand,
  JointDemandList: object({ items: list(jointDemand) }),
};
