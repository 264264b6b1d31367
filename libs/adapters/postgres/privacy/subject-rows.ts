import type { PersonalTable, SubjectLink } from '@matchwell/core/privacy';

/** An identifier of the register as SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The condition that a row of a table is a person's; `$1` is the person. Undefined for what belongs to nobody in particular. */
export function subjectCondition(of: SubjectLink): string | undefined {
  if (of === null) return undefined;
  if ('column' in of && of.through === 'membership')
    return `${quoted(of.column)} IN (SELECT id FROM membership WHERE person_id = $1)`;
  if ('column' in of) return `${quoted(of.column)} = $1`;
  return '(chain, sequence) IN (SELECT chain, sequence FROM audit_entry WHERE person_id = $1)';
}

/** Columns of a table that may be given out. */
export function openColumns({ fields }: PersonalTable): string[] {
  return fields.filter(({ secret }) => secret !== true).map(({ column }) => column);
}
