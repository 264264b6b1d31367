import { count, id, list, object, orNull, text } from '../documentation/schema-words';

const published = {
  ...orNull(count),
  description: 'Null for a count from 1 to 4, which could identify somebody.',
};
const network = { ...orNull(text), description: 'Null while no network owns the place.' };
const stages = list(object({ id: text, label: text, count }));

/** JSON schemas of the figures. */
export const FIGURE_SCHEMAS = {
  AdoptionFigures: object({
    quarters: list(object({ quarter: { type: 'string', pattern: '^\\d{4}-Q[1-4]$' }, sites: count })),
    networks: list(object({ network, trusts: count, organisations: published, sites: published })),
    organisations: list(object({ odsCode: text, name: text, network, sites: count })),
  }),
  DemandFigures: object({
    cells: list(object({ theme: text, network, count: published })),
    networks: list(object({ network, openNeeds: published })),
  }),
  FunnelFigures: object({
    overall: stages,
    networks: list(object({ network, stages })),
    organisations: list(object({ organisationId: id, name: text, stages })),
  }),
};
