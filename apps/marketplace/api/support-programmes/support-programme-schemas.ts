import { anything, count, day, list, object, orNull, text, yes } from '../documentation/schema-words';

const standing = { type: 'string', enum: ['running', 'by_call', 'unconfirmed'] };
const kind = { type: 'string', enum: ['fund', 'programme', 'route', 'guide'] };
const extent = {
  covered: { ...count, description: 'Steps of the gap that it covers: levels where a gap has levels, else 1.' },
  steps: { ...count, description: 'Steps that the gap has.' },
  closes: { ...yes, description: 'Whether it helps all the way.' },
};

/** How a step says which programmes help with it. */
export const HELP_SCHEMA = object({
  id: text,
  label: text,
  kind,
  address: text,
  status: standing,
  statusNote: orNull(text),
  asOf: day,
  ...extent,
});

/** JSON schemas of the programmes that help to close gaps. */
export const SUPPORT_PROGRAMME_SCHEMAS = {
  SupportProgrammeList: object({
    title: text,
    version: text,
    missing: list(text),
    items: list(
      object({
        id: text,
        label: text,
        kind,
        purpose: text,
        runBy: text,
        whoFor: text,
        productTypes: orNull(list(text)),
        helps: anything,
        status: standing,
        statusNote: orNull(text),
        address: text,
        sites: list(text),
        source: text,
        confidence: { type: 'string', enum: ['high', 'medium'] },
        asOf: day,
        help: orNull(object(extent)),
      }),
    ),
    former: list(object({ name: text, became: text, now: text })),
  }),
};
