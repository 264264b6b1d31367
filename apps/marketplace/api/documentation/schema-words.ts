/** The words answers are described with: JSON Schema, dialect 2020-12, as OpenAPI 3.1 takes it. */

/** Text of any length. */
export const text = { type: 'string' } as const;

/** An identifier this product gave: a UUID. */
export const id = { type: 'string', format: 'uuid' } as const;

/** A whole number that may be negative. */
export const whole = { type: 'integer' } as const;

/** A whole number that counts something. */
export const count = { type: 'integer', minimum: 0 } as const;

/** A moment, as RFC 3339 writes it, in UTC. */
export const moment = { type: 'string', format: 'date-time' } as const;

/** A day without a time. */
export const day = { type: 'string', format: 'date' } as const;

/** True or false. */
export const yes = { type: 'boolean' } as const;

/** An object whose members are not promised. */
export const anything = { type: 'object', additionalProperties: true } as const;

/** Any number of `items`, in the order the operation's description says. */
export function list(items: object) {
  return { type: 'array', items };
}

/** The schema that the API's document holds under `name`. */
export function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

/** `schema`, or null where there is nothing to say. */
export function orNull(schema: object) {
  return { anyOf: [schema, { type: 'null' }] };
}

/** An object of `properties`, every one always there but those named `optional`. */
export function object(properties: Record<string, object>, optional: readonly string[] = []) {
  return {
    type: 'object',
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    properties,
  };
}
