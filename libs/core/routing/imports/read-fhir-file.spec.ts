import { fhirOrganisation } from './testing/organisation-files';
import { planFile } from './testing/plan-file';

describe('organisations in the FHIR R4 shape', () => {
  const known = fhirOrganisation({
    code: 'RCF',
    name: 'AIREDALE NHS FOUNDATION TRUST',
    postcode: 'BD20 6TD',
    start: '1992-04-01',
  });
  const closing = fhirOrganisation({
    code: 'RWD',
    name: 'UNITED LINCOLNSHIRE TEACHING HOSPITALS NHS TRUST',
    end: '2027-03-31',
    active: false,
  });
  const practice = fhirOrganisation({ code: 'B81001', name: 'A PRACTICE', role: 'RO76' });

  it('are read from a bundle and from one resource a line alike', () => {
    const bundle = JSON.stringify(
      { resourceType: 'Bundle', entry: [known, closing, practice].map((resource) => ({ resource })) },
      null,
      2,
    );
    const lines = [known, closing, practice].map((each) => JSON.stringify(each)).join('\r\n');
    expect(planFile('fhir', bundle)).toEqual(planFile('fhir', lines));
    expect(planFile('fhir', bundle)).toMatchObject({
      unchanged: 1,
      passedOver: 1,
      changes: [{ kind: 'closed', code: 'RWD', line: 2 }],
      problems: [],
    });
  });

  it('bring in a trust by its postcode, and rename a board', () => {
    const fresh = fhirOrganisation({ code: 'N3W0A', name: 'NEWPLACE NHS TRUST', postcode: 'M1 1AA' });
    const board = fhirOrganisation({ code: 'QOP', name: 'NHS MANCUNIA INTEGRATED CARE BOARD', role: 'RO261' });
    const both = planFile('fhir', [fresh, board].map((each) => JSON.stringify(each)).join('\n'));
    expect(both.changes).toMatchObject([
      {
        kind: 'added',
        code: 'N3W0A',
        fields: expect.arrayContaining([{ field: 'network', before: null, after: 'manchester' }]),
      },
      { kind: 'changed', what: 'board', code: 'QOP', name: 'NHS Mancunia Integrated Care Board' },
    ]);
  });

  it.each([
    ['no code', JSON.stringify({ ...known, identifier: [] }), 'identifier', 'not_a_code'],
    [
      'an inactive one without an end',
      JSON.stringify(fhirOrganisation({ code: 'RCF', name: 'A', active: false })),
      'active',
      'no_close_date',
    ],
    [
      'neither board nor postcode',
      JSON.stringify(fhirOrganisation({ code: 'N3W0A', name: 'A NHS TRUST' })),
      'board',
      'no_network',
    ],
    ['half a bundle', '{\n "resourceType": "Bundle", "entry": [', 'file', 'malformed'],
    ['a line that is no JSON', 'nonsense', 'file', 'malformed'],
  ])('with %s are refused', (_what, text, field, code) => {
    expect(planFile('fhir', text)).toMatchObject({ facts: [], problems: [{ line: 1, field, code }] });
  });
});
