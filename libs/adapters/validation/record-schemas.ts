import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { draftEssentials } from './draft-needs';
import { FIELD, type FieldRule, fieldsOf, type RecordClass } from './fields/field-rule';
import { schemaName, SCHEMA_PREFIX } from './fields/nested-fields';
import { InnovationProfileDto } from './records/innovation-profile.dto';
import { ProblemStatementDto } from './records/problem-statement.dto';
import { SupplierDetailsDto } from './records/supplier-details.dto';

/** A JSON schema as OpenAPI 3.1 uses it. */
export type RecordSchema = ReturnType<typeof validationMetadatasToSchemas>[string];

const RECORDS: readonly RecordClass[] = [InnovationProfileDto, ProblemStatementDto, SupplierDetailsDto];

/** Records that may be kept incomplete, with the name of their incomplete form. */
const DRAFTS: readonly (readonly [RecordClass, string])[] = [
  [InnovationProfileDto, 'InnovationDraft'],
  [ProblemStatementDto, 'NeedDraft'],
];

/**
 * The schemas of all records for `#/components/schemas`, by name (`InnovationProfile`, `EvidenceItem`, `InnovationDraft`, ...), made from
 * the very rules that check them: every field with its limits, its list and whether it is required.
 */
export function recordSchemas(): Record<string, RecordSchema> {
  const schemas = schemasOf(RECORDS);
  for (const [type, name] of DRAFTS) {
    const whole = schemas[schemaName(type)];
    if (whole)
      schemas[name] = { ...whole, properties: withoutMinimumSizes(whole), required: [...draftEssentials(type)] };
  }
  return schemas;
}

/** The schemas of the given classes and of every class their fields lead to, by name without `Dto`. For the bodies of an API, say. */
export function schemasOf(types: readonly RecordClass[]): Record<string, RecordSchema> {
  const all = validationMetadatasToSchemas({
    classValidatorMetadataStorage: getMetadataStorage(),
    refPointerPrefix: SCHEMA_PREFIX,
    additionalConverters: {
      [FIELD]: (metadata) => (metadata.context as FieldRule).schema(),
      [ValidationTypes.NESTED_VALIDATION]: {},
    },
  });
  const schemas: Record<string, RecordSchema> = {};
  for (const type of types.flatMap(withParts)) {
    const schema = all[type.name];
    if (schema) schemas[schemaName(type)] = { ...schema, additionalProperties: false };
  }
  return schemas;
}

/** The class and every class its fields lead to. */
function withParts(type: RecordClass): RecordClass[] {
  const parts = [...fieldsOf(type).values()].flatMap(({ nested }) => (nested ? withParts(nested.type()) : []));
  return [type, ...parts];
}

/** In a draft an empty list is a list not yet written. */
function withoutMinimumSizes(schema: RecordSchema): NonNullable<RecordSchema['properties']> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => {
      if (!('minItems' in property)) return [name, property];
      const { minItems: _unused, ...rest } = property;
      return [name, rest];
    }),
  );
}
