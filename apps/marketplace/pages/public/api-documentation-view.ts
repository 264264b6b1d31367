import type { OpenAPIObject } from '@nestjs/swagger';

/** The parts of an operation that the page reads. */
interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name?: string; readonly in?: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> };
  readonly responses?: Readonly<
    Record<
      string,
      { readonly description?: string; readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> }
    >
  >;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The contents of the API document: every operation by group, every schema by name. */
export function apiDocumentationView(document: OpenAPIObject | undefined) {
  return {
    title: 'API documentation',
    description: document?.info.description ?? '',
    groups: groupsOf(document).map(({ id, tag, operations }) => ({
      href: `/api-documentation/groups/${id}`,
      tag,
      operations: operations.map(({ summary, call }) => ({ summary, call })),
    })),
    schemas: Object.keys(schemasOf(document))
      .toSorted()
      .map((name) => ({ href: schemaHref(name), name })),
  };
}

/** One group of operations, or undefined when there is none of that name. */
export function apiGroupView(document: OpenAPIObject | undefined, id: string) {
  const group = groupsOf(document).find((each) => each.id === id);
  return group && { title: group.tag, operations: group.operations };
}

/** One schema with its fields, or undefined when there is none of that name. */
export function apiSchemaView(document: OpenAPIObject | undefined, name: string) {
  const schemas = schemasOf(document);
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!schema) return undefined;
  return {
    title: name,
    description: schema.description,
    fields: Object.entries(schema.properties ?? {}).map(([field, part]) => [
      { text: field },
      { text: typeOf(part), ...linkOf(part) },
      { text: schema.required?.includes(field) ? 'Required' : 'Optional' },
      { text: [part.description, limitsOf(part)].filter(Boolean).join(' ') || 'No more to say' },
    ]),
  };
}

function groupsOf(document: OpenAPIObject | undefined) {
  const operations = Object.entries(document?.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = (item as Readonly<Record<string, Operation | undefined>>)[method];
      return operation ? [operationView(method, path, operation)] : [];
    }),
  );
  const tags = [...new Set(operations.map(({ tag }) => tag))].toSorted();
  return tags.map((tag) => ({ id: slug(tag), tag, operations: operations.filter((each) => each.tag === tag) }));
}

function schemasOf(document: OpenAPIObject | undefined): Readonly<Record<string, Schema>> {
  return (document?.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
}

const schemaHref = (name: string) => `/api-documentation/schemas/${name}`;

/** The address of the schema that a part refers to, itself or as a list. */
function linkOf(schema: Schema): { readonly href?: string } {
  const reference = schema.$ref ?? schema.items?.$ref;
  return reference ? { href: schemaHref(nameOf(reference)) } : {};
}

function operationView(method: string, path: string, operation: Operation) {
  const bodySchema = Object.values(operation.requestBody?.content ?? {})[0]?.schema as Schema | undefined;
  return {
    id: slug(`${method} ${path}`),
    tag: operation.tags?.[0] ?? 'Other',
    call: `${method.toUpperCase()} ${path}`,
    summary: operation.summary ?? '',
    policy: operation.description ?? '',
    parameters: (operation.parameters ?? []).map(
      ({ name = '', in: place = '', required }) => `${name} (${place}${required ? ', required' : ''})`,
    ),
    body: bodySchema?.$ref ? { name: nameOf(bodySchema.$ref), href: schemaHref(nameOf(bodySchema.$ref)) } : undefined,
    answers: Object.entries(operation.responses ?? {}).map(([status, { content }]) => {
      const schema = Object.values(content ?? {})[0]?.schema as Schema | undefined;
      return `${status}${schema ? `: ${typeOf(schema)}` : ''}`;
    }),
  };
}

const slug = (words: string) =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

const nameOf = (reference: string) => reference.split('/').at(-1) ?? reference;

function typeOf(schema: Schema): string {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.type === 'array') return `list of ${schema.items ? typeOf(schema.items) : 'anything'}`;
  if (schema.properties?.['items']) return `page of ${typeOf(schema.properties['items']).replace(/^list of /, '')}`;
  const type = [schema.type ?? 'anything'].flat().join(' or ');
  return schema.format ? `${type} (${schema.format})` : type;
}

function limitsOf(schema: Schema): string {
  const { minLength, maxLength, minimum, maximum, maxItems, enum: values } = schema;
  return [
    maxLength === undefined ? '' : `${minLength ?? 0} to ${maxLength} characters.`,
    minimum === undefined && maximum === undefined ? '' : `From ${minimum ?? 'any'} to ${maximum ?? 'any'}.`,
    maxItems === undefined ? '' : `At most ${maxItems}.`,
    values
      ? `One of ${values.length <= 12 ? values.join(', ') : `${values.length} values; see the vocabularies`}.`
      : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
