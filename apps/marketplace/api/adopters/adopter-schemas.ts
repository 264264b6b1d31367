import { NEARNESS } from '@matchwell/core/adopters';
import { count, day, id, list, object, orNull, text } from '../documentation/schema-words';

/** JSON schemas of who already uses a product. */
export const ADOPTER_SCHEMAS = {
  Adopters: object({
    innovationId: id,
    near: orNull(text),
    inBoard: { ...count, description: 'In the same integrated care board as `near`.' },
    inNetwork: { ...count, description: 'In the area of the same network as `near`, those of the board included.' },
    items: list(
      object({
        odsCode: text,
        name: text,
        nearness: { type: 'string', enum: NEARNESS },
        board: orNull(text),
        network: orNull(text),
        departments: list(text),
        since: orNull(day),
        effects: list(text),
      }),
    ),
  }),
};
