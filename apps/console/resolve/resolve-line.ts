import type { Flag, Resolution, ResolutionInput, RoutingDirectory } from '@matchwell/core/routing';

/** One line of the answer to `resolve --file`. */
export interface ResolvedLine {
  readonly id: unknown;
  readonly network: string | null;
  readonly alternates: readonly string[];
  readonly flags: readonly Flag[];
  readonly body: string | null;
  readonly reason: string;
}

const FIELDS = ['name', 'kind', 'ods', 'postcode', 'query_text'] as const;

/**
 * Answers one line `{"id","name","kind","ods","postcode","query_text"}`. A line that is not such an object, or whose fields are not
 * text, a number or null, is answered with the flag `malformed` and a reason that names the field; it never throws.
 */
export function resolveLine(line: string, directory: RoutingDirectory, asOf: string): ResolvedLine {
  const row = readObject(line);
  if (row === undefined) return malformed(null, 'The line is not a JSON object such as {"id":"1","ods":"RRV"}.');
  const id = row['id'] ?? null;
  const wrong = FIELDS.find((field) => !isText(row[field]));
  if (wrong !== undefined) return malformed(id, `The field "${wrong}" must be text or null.`);
  const input: ResolutionInput = {
    name: textOf(row['name']),
    kind: textOf(row['kind']),
    ods: textOf(row['ods']),
    postcode: textOf(row['postcode']),
    queryText: textOf(row['query_text']),
  };
  return toLine(id, directory.resolve(input, asOf));
}

function readObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isText(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string' || typeof value === 'number';
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

function malformed(id: unknown, reason: string): ResolvedLine {
  return { id, network: null, alternates: [], flags: ['malformed'], body: null, reason };
}

function toLine(id: unknown, { network, alternates, flags, body, reason }: Resolution): ResolvedLine {
  return { id, network, alternates, flags, body, reason };
}
