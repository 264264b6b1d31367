import { isIsoDay } from '@matchwell/core/routing';
import { parseOdsCode } from '@matchwell/core/kernel/ods-code';
import { type ReadRow, type RowProblem, refusedRow } from './organisation-row';
import { readPostcode } from './read-etr-file';

const CODE_SYSTEM = 'https://fhir.nhs.uk/Id/ods-organization-code';
const ROLE = 'Extension-England-OrganisationRole';
const PERIOD = 'Extension-England-TypedPeriod';
/** Roles of the Organisation Data Service: NHS trust and care trust; strategic partnership and integrated care board. */
const TRUST_ROLES = ['RO197', 'RO107'];
const BOARD_ROLES = ['RO261', 'RO318'];

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads Organizations in the R4 shape of the Organisation Data Terminology API: one Bundle, one Organization, or one resource a line
 * (NDJSON). Other resources, and organisations that are neither trust nor board, are passed over. The "line" of a bundle is its entry.
 */
export function* readFhirFile(text: string): Generator<ReadRow, void> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const whole = parseObject(body);
  if (whole !== undefined) {
    const entries = whole['resourceType'] === 'Bundle' ? listOf(whole['entry']) : [{ resource: whole }];
    for (const [position, entry] of entries.entries()) yield readResource(position + 1, objectOf(entry)?.['resource']);
    return;
  }
  if (/^\s*\{\s*$/m.test(body.split('\n', 1)[0] ?? '')) {
    yield refusedRow(broken(1, 'The file is not complete JSON. Send one Bundle, or one resource a line.'));
    return;
  }
  let line = 0;
  for (let from = 0; from < body.length;) {
    const end = body.indexOf('\n', from);
    const written = body.slice(from, end === -1 ? body.length : end).trim();
    from = end === -1 ? body.length : end + 1;
    line += 1;
    if (written === '') continue;
    const resource = parseObject(written);
    yield resource === undefined
      ? refusedRow(broken(line, 'The line is not a JSON object. Send one resource a line.'))
      : readResource(line, resource);
  }
}

function readResource(line: number, given: unknown): ReadRow {
  const resource = objectOf(given);
  if (resource === undefined) return refusedRow(broken(line, 'The entry holds no resource.'));
  if (resource['resourceType'] !== 'Organization') return { type: 'passed_over', line };
  const roles = extensions(resource, ROLE).flatMap((role) => roleCodes(role));
  const isTrust = roles.some((role) => TRUST_ROLES.includes(role));
  const isBoard = roles.some((role) => BOARD_ROLES.includes(role));
  if (!isTrust && !isBoard) return { type: 'passed_over', line };
  const problems: RowProblem[] = [];
  const problem = (field: string, code: string, detail: string): void => {
    problems.push({ line, column: null, field, code, detail });
  };
  const written = listOf(resource['identifier'])
    .map(objectOf)
    .find((each) => each?.['system'] === CODE_SYSTEM)?.['value'];
  const code = parseOdsCode(typeof written === 'string' ? written : '');
  if (code === undefined) problem('identifier', 'not_a_code', `No identifier of ${CODE_SYSTEM} holds an ODS code.`);
  const name = typeof resource['name'] === 'string' ? resource['name'].trim() : '';
  if (name === '') problem('name', 'required', 'The organisation has no name.');
  const address = objectOf(resource['address']) ?? objectOf(listOf(resource['address'])[0]);
  const typed = address?.['postalCode'];
  const postcode = readPostcode(typeof typed === 'string' ? typed.trim() : '');
  if (postcode === undefined)
    problem('address.postalCode', 'not_a_postcode', `"${String(typed)}" is not a full postcode.`);
  const period = periodOf(resource, roles);
  for (const [field, day] of [
    ['start', period.start],
    ['end', period.end],
  ] as const)
    if (day !== null && !isIsoDay(day))
      problem(`period.${field}`, 'not_a_day', `"${day}" is not a day such as 2026-04-01.`);
  if (resource['active'] === false && period.end === null)
    problem('active', 'no_close_date', 'The organisation is not active, but no period says when it ended.');
  const [first, ...rest] = problems;
  if (first) return refusedRow(first, ...rest);
  return {
    type: 'organisation',
    line,
    what: isTrust ? 'trust' : 'board',
    code: code ?? '',
    name,
    board: null,
    country: /^wales$/i.test(String(address?.['country'] ?? '')) ? 'Wales' : 'England',
    postcode: postcode ?? null,
    openedOn: period.start,
    closedOn: period.end,
    columns: {},
  };
}

/** The legal period where the record states one, else the operational one; of the organisation itself, else of its trust or board role. */
function periodOf(resource: Json, roles: readonly string[]): { start: string | null; end: string | null } {
  const wanted = new Set([...TRUST_ROLES, ...BOARD_ROLES].filter((role) => roles.includes(role)));
  const main = extensions(resource, ROLE).find((role) => roleCodes(role).some((code) => wanted.has(code)));
  const own = extensions(resource, PERIOD);
  const stated = own.length > 0 ? own : main === undefined ? [] : extensions(main, PERIOD);
  const kindOf = (each: Json): unknown => objectOf(member(each, 'dateType')?.['valueCoding'])?.['code'];
  const chosen = stated.find((each) => kindOf(each) === 'Legal') ?? stated[0];
  const period = chosen && objectOf(member(chosen, 'period')?.['valuePeriod']);
  return { start: dayOf(period?.['start']), end: dayOf(period?.['end']) };
}

function dayOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, 10) : null;
}

function roleCodes(role: Json): string[] {
  const code = member(role, 'roleCode');
  const codings = [
    objectOf(code?.['valueCoding']),
    ...listOf(objectOf(code?.['valueCodeableConcept'])?.['coding']).map(objectOf),
  ];
  return codings.flatMap((each) => (typeof each?.['code'] === 'string' ? [each['code']] : []));
}

function extensions(of: Json, name: string): Json[] {
  return listOf(of['extension'])
    .map(objectOf)
    .filter((each): each is Json => typeof each?.['url'] === 'string' && each['url'].endsWith(name));
}

function member(of: Json, name: string): Json | undefined {
  return listOf(of['extension'])
    .map(objectOf)
    .find((each) => each?.['url'] === name);
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parseObject(text: string): Json | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function broken(line: number, detail: string): RowProblem {
  return { line, column: null, field: 'file', code: 'malformed', detail };
}
