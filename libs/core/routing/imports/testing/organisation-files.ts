import { type Trust, holdsOn } from '@matchwell/core/routing';

/** The cells of an `etr.csv` line that are read. */
export interface EtrCells {
  readonly code: string;
  readonly name: string;
  readonly board: string;
  readonly postcode: string;
  readonly openedOn: string;
  readonly closedOn: string;
}

/** How an extract of `day` states a trust: in capitals, days without hyphens. */
export function etrOf(trust: Trust | undefined, day: string): EtrCells {
  if (!trust) throw new Error('There is no such trust.');
  return {
    code: trust.code,
    name: trust.name.toUpperCase(),
    board: trust.icbs.find((each) => holdsOn(each, day))?.code ?? '',
    postcode: trust.postcode ?? '',
    openedOn: trust.validFrom?.replaceAll('-', '') ?? '',
    closedOn: '',
  };
}

/** One line of 27 quoted cells. */
export function etrLine({ code, name, board, postcode, openedOn, closedOn }: EtrCells): string {
  const cells = [code, name, 'Y56', board, 'A STREET', '', 'A TOWN', '', '', postcode, openedOn, closedOn];
  return [...cells, ...Array.from({ length: 15 }, () => '')].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
}

/** An Organization in the shape of the Organisation Data Terminology API. */
export function fhirOrganisation(of: {
  readonly code: string;
  readonly name: string;
  readonly postcode?: string;
  readonly role?: string;
  readonly start?: string;
  readonly end?: string;
  readonly active?: boolean;
}): Record<string, unknown> {
  const base = 'https://fhir.nhs.uk/England/StructureDefinition';
  return {
    resourceType: 'Organization',
    id: of.code,
    identifier: [{ use: 'official', system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: of.code }],
    active: of.active ?? true,
    name: of.name,
    address: [{ line: ['A STREET'], city: 'A TOWN', postalCode: of.postcode, country: 'ENGLAND' }],
    extension: [
      {
        url: `${base}/Extension-England-OrganisationRole`,
        extension: [
          { url: 'roleCode', valueCodeableConcept: { coding: [{ code: of.role ?? 'RO197' }] } },
          {
            url: `${base}/Extension-England-TypedPeriod`,
            extension: [
              { url: 'dateType', valueCoding: { code: 'Legal' } },
              { url: 'period', valuePeriod: { start: of.start, end: of.end } },
            ],
          },
          { url: 'active', valueBoolean: of.active ?? true },
        ],
      },
    ],
  };
}
