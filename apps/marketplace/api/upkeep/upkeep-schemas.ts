import { anything, count, day, id, list, moment, object, orNull, ref, text, yes } from '../documentation/schema-words';

const version = { number: count, name: text, title: text, version: text, termCount: count, takenUpAt: moment };

const holdings = object({
  people: count,
  needs: count,
  openNeeds: count,
  products: count,
  publishedProducts: count,
  introductions: count,
  openIntroductions: count,
  apiKeys: count,
  webhooks: count,
});

/** Answers about what the operator looks after. */
export const UPKEEP_SCHEMAS = {
  RegisteredOrganisation: object({
    id,
    kind: { type: 'string', enum: ['supplier', 'buyer', 'network', 'operator'] },
    name: text,
    odsCode: orNull(text),
    postcode: orNull(text),
    networkId: orNull(text),
    mergedInto: orNull(object({ id, name: text })),
    mergedAt: orNull(moment),
  }),
  OrganisationHoldings: object({
    organisation: ref('RegisteredOrganisation'),
    holdings,
    merged: list(ref('RegisteredOrganisation')),
  }),
  OrganisationMergePreview: object({
    from: ref('RegisteredOrganisation'),
    into: ref('RegisteredOrganisation'),
    moves: holdings,
    overlap: object({ people: count, jointDemands: count }),
    seen: { ...text, description: 'Give it back to merge.' },
  }),
  Retention: object({
    rules: list(
      object({
        name: text,
        days: count,
        action: { type: 'string', enum: ['delete_row', 'blank', 'erase_words', 'erase_person'] },
        due: { ...count, description: 'Rows that the next run deals with.' },
      }),
    ),
  }),
  DutyList: object({ items: list(object({ duty: text, waiting: count, underWay: count, dead: count })) }),
  Revival: object({ revived: count }),
  NetworkArea: object({
    network: text,
    on: day,
    since: orNull(day),
    area: { ...anything, description: 'Postcode districts, boards with the part of each, and trusts.' },
    boards: list({ ...anything, description: 'A board with its part and the days on which that held.' }),
    changes: orNull({ ...anything, description: 'What was gained, lost and shifted since the earlier day.' }),
  }),
  VocabularyVersionList: object({ items: list(object({ ...version, firstEpochId: orNull(text), isInForce: yes })) }),
  VocabularyChanges: object({
    from: object(version),
    to: object(version),
    changes: { ...anything, description: 'Terms added, removed, renamed, moved and altered.' },
  }),
};
