const text = { type: 'string' } as const;
const whole = { type: 'integer', minimum: 0 } as const;
const list = (items: object) => ({ type: 'array', items });
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const object = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

const published = {
  anyOf: [whole, { type: 'null' }],
  description: 'Null for a count from 1 to 4, which could identify somebody.',
};
const network = { ...orNull(text), description: 'Null while no network owns the place.' };
const stages = list(object({ id: text, label: text, count: whole }));

/** JSON schemas of the figures. */
export const FIGURE_SCHEMAS = {
  AdoptionFigures: object({
    quarters: list(object({ quarter: { type: 'string', pattern: '^\\d{4}-Q[1-4]$' }, sites: whole })),
    networks: list(object({ network, trusts: whole, organisations: published, sites: published })),
    organisations: list(object({ odsCode: text, name: text, network, sites: whole })),
  }),
  DemandFigures: object({
    cells: list(object({ theme: text, network, count: published })),
    networks: list(object({ network, openNeeds: published })),
  }),
  FunnelFigures: object({
    overall: stages,
    networks: list(object({ network, stages })),
    organisations: list(object({ organisationId: { type: 'string', format: 'uuid' }, name: text, stages })),
  }),
};
