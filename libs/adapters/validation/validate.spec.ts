import * as fc from 'fast-check';
import { checkInnovationDraft, checkNeedDraft } from './drafts';
import { fieldsOf, isRecord, type RecordClass } from './fields/field-rule';
import { InnovationProfileDto } from './records/innovation-profile.dto';
import { ProblemStatementDto } from './records/problem-statement.dto';
import { SupplierDetailsDto } from './records/supplier-details.dto';
import { aCompleteEvidenceItem, aCompleteProfile, aCompleteStatement } from './testing/complete-records';
import { validate } from './validate';

function problemsWith(
  changes: Record<string, unknown>,
  whole = aCompleteProfile(),
  type: RecordClass = InnovationProfileDto,
) {
  const checked = validate(type, { ...whole, ...changes }, 'complete');
  return 'problems' in checked ? checked.problems.map(({ pointer, code }) => `${pointer} ${code}`) : [];
}

function needProblemsWith(changes: Record<string, unknown>) {
  return problemsWith(changes, aCompleteStatement(), ProblemStatementDto);
}

describe('a complete product record', () => {
  it('comes back as a plain object with empty lists for the lists left out', () => {
    const checked = validate(InnovationProfileDto, aCompleteProfile(), 'complete');
    if (!('value' in checked)) throw new Error(JSON.stringify(checked));
    expect(Object.getPrototypeOf(checked.value)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(checked.value.intendedUse)).toBe(Object.prototype);
    expect(checked.value).toMatchObject({ ...aCompleteProfile(), conditions: [], evidence: [], programmes: [] });
    expect(Object.values(checked.value)).not.toContain(undefined);
  });

  it('names every required field that is missing', () => {
    expect(problemsWith({}, {})).toEqual(
      ['name', 'tagline', 'intendedUse', 'themes', 'careSettings', 'productType', 'mainPurpose', 'trl'].map(
        (field) => `/${field} required`,
      ),
    );
  });

  it.each<[string, Record<string, unknown>]>([
    ['/name too_long', { name: 'x'.repeat(101) }],
    ['/name too_short', { name: '   ' }],
    ['/name malformed', { name: 'Bright\u0000well' }],
    ['/name malformed', { name: 'Bright\uD800well' }],
    ['/name wrong_type', { name: ['Brightwell'] }],
    ['/name wrong_type', { name: null }],
    ['/tagline too_short', { tagline: 'Too short' }],
    ['/tagline malformed', { tagline: 'It sees trouble early. It tells the nurse.' }],
    ['/website malformed', { website: 'javascript:alert(1)' }],
    ['/website malformed', { website: 'www.brightwell.example' }],
    [
      '/intendedUse/whatItDoes too_long',
      { intendedUse: { problemAddressed: 'a', whatItDoes: 'word '.repeat(151), whereUsed: 'b' } },
    ],
    ['/intendedUse/whereUsed required', { intendedUse: { problemAddressed: 'a', whatItDoes: 'b' } }],
    ['/intendedUse wrong_type', { intendedUse: [{ problemAddressed: 'a', whatItDoes: 'b', whereUsed: 'c' }] }],
    ['/themes required', { themes: [] }],
    ['/themes/1 not_in_list', { themes: ['heart_failure', 'heart'] }],
    ['/themes/1 duplicate', { themes: ['heart_failure', 'heart_failure'] }],
    ['/themes/0 wrong_type', { themes: [{ id: 'heart_failure' }] }],
    ['/themes wrong_type', { themes: 'heart_failure' }],
    ['/trl not_a_number', { trl: '8' }],
    ['/trl malformed', { trl: 8.5 }],
    ['/trl out_of_range', { trl: 10 }],
    ['/trl out_of_range', { trl: 0 }],
    ['/pricing/amountPence malformed', { pricing: { basis: 'per_patient', amountPence: 10.5 } }],
    ['/pricing/amountPence out_of_range', { pricing: { basis: 'per_patient', amountPence: -1 } }],
    ['/pricing/amountPence required', { pricing: { basis: 'per_patient' } }],
    ['/pricing/basis not_in_list', { pricing: { basis: 'per_week', amountPence: 1 } }],
    ['/regionsServed/0 not_in_list', { regionsServed: ['scotland'] }],
    ['/regionsServed malformed', { regionsServed: ['england', 'wessex'] }],
    ['/deployments/0/odsCode malformed', { deployments: [{ odsCode: 'ryj' }] }],
    [
      '/deployments/0/until out_of_order',
      { deployments: [{ odsCode: 'RYJ', since: '2024-02-01', until: '2024-01-31' }] },
    ],
    ['/deployments/0/since malformed', { deployments: [{ odsCode: 'RYJ', since: '2027-02-29' }] }],
    ['/evidence/1/id duplicate', { evidence: [aCompleteEvidenceItem(), aCompleteEvidenceItem()] }],
    ['/evidence/0 wrong_type', { evidence: [[aCompleteEvidenceItem()]] }],
    ['/evidence/0 wrong_type', { evidence: [7] }],
    ['/evidence/0/reference wrong_type', { evidence: [{ ...aCompleteEvidenceItem(), reference: 'BMJ' }] }],
    ['/evidence/0/reference wrong_type', { evidence: [{ ...aCompleteEvidenceItem(), reference: [{}] }] }],
    ['/evidence too_many', { evidence: Array.from({ length: 51 }, (_, at) => aCompleteEvidenceItem(`e${at}`)) }],
    ['/evidence/0/independent wrong_type', { evidence: [{ ...aCompleteEvidenceItem(), independent: 'yes' }] }],
    ['/evidence/0/domains required', { evidence: [{ ...aCompleteEvidenceItem(), domains: [] }] }],
    [
      '/evidence/0/reference/value malformed',
      { evidence: [{ ...aCompleteEvidenceItem(), reference: { type: 'doi', value: 'doi.org/10.1/x' } }] },
    ],
    [
      '/evidence/0/reference/type not_in_list',
      { evidence: [{ ...aCompleteEvidenceItem(), reference: { type: 'book', value: 'x' } }] },
    ],
    ['/evidence/0/designs unknown_field', { evidence: [{ ...aCompleteEvidenceItem(), designs: 'rct' }] }],
    ['/naem unknown_field', { naem: 'Brightwell' }],
    ['/constructor unknown_field', { constructor: 'x' }],
    ['/hasOwnProperty unknown_field', { hasOwnProperty: 'x' }],
    ['/a~1b~0c unknown_field', { 'a/b~c': 1 }],
  ])('answers %s', (expected, changes) => {
    expect(problemsWith(changes)).toEqual([expected]);
  });

  it('refuses __proto__ as a field and leaves prototypes alone', () => {
    const sent: unknown = JSON.parse('{"__proto__":{"polluted":true},"intendedUse":{"__proto__":{"whatItDoes":"x"}}}');
    const checked = validate(InnovationProfileDto, sent, 'draft');
    expect('problems' in checked && checked.problems.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/__proto__', '/intendedUse/__proto__', '/intendedUse/whatItDoes']),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('says which words of a list come nearest and where the whole list is', () => {
    const checked = validate(InnovationProfileDto, { ...aCompleteProfile(), careSettings: ['acute'] }, 'complete');
    expect(checked).toEqual({
      problems: [
        {
          pointer: '/careSettings/0',
          code: 'not_in_list',
          detail: expect.stringMatching(
            /^careSettings: "acute" is not in the list care-settings; use one of acute_inpatient, acute_outpatient, .*, … \(all of them: GET \/api\/v1\/vocabularies\/care-settings\)$/u,
          ) as string,
        },
      ],
    });
  });

  it('suggests the field that an unknown one may have meant', () => {
    const checked = validate(InnovationProfileDto, { ...aCompleteProfile(), pricng: {} }, 'complete');
    expect('problems' in checked && checked.problems[0]?.detail).toMatch(
      /"pricng" is not a field .* use one of pricing, /u,
    );
  });
});

describe('a complete need', () => {
  it.each<[string, Record<string, unknown>]>([
    ['/title too_short', { title: 'Help' }],
    ['/summary too_short', { summary: 'Nurses need help with heart failure.' }],
    ['/summary too_long', { summary: 'word '.repeat(31).trim() }],
    ['/summary malformed', { summary: 'Nurses cannot see heart failure getting worse at home. They need to know.' }],
    ['/body too_long', { body: 'x'.repeat(20_001) }],
    ['/startsOn out_of_order', { startsOn: '2027-07-01', deadline: '2027-06-30' }],
    [
      '/evidenceThreshold/0/minimumLevel out_of_range',
      { evidenceThreshold: [{ domain: 'safety', minimumLevel: 6, mustBeVerified: true }] },
    ],
    ['/evidenceThreshold/0/mustBeVerified required', { evidenceThreshold: [{ domain: 'safety', minimumLevel: 2 }] }],
    ['/softGates/0/width out_of_range', { softGates: [{ gate: 'G7', width: 0 }] }],
    ['/softGates/0/gate not_in_list', { softGates: [{ gate: 'G1', width: 1 }] }],
    ['/introductionsWanted out_of_range', { introductionsWanted: 21 }],
    ['/excludedOrganisationIds/0 malformed', { excludedOrganisationIds: ['somebody'] }],
    ['/budget/scale wrong_type', { budget: { perYearPence: 100, confirmed: false, scale: 7 } }],
    ['/budget/confirmed required', { budget: { perYearPence: 100 } }],
  ])('answers %s', (expected, changes) => {
    expect(needProblemsWith(changes)).toEqual([expected]);
  });

  it.each([
    'Nurses need to see, e.g. Monday to Friday, who of their patients is getting worse at home.',
    'Dr. Smith and 30 colleagues at St. Mary need to see early who is getting worse at home.',
    'Two in 3.5 patients come back within a month because nobody sees them getting worse in time!',
  ])('takes for one sentence: %s', (summary) => {
    expect(needProblemsWith({ summary })).toEqual([]);
  });
});

describe('a draft', () => {
  it('may lack everything but the name or title', () => {
    expect(checkInnovationDraft({ name: 'Brightwell' })).toEqual({ value: { name: 'Brightwell' } });
    expect(checkNeedDraft({ title: 'Fewer readmissions', themes: [] })).toEqual({
      value: { title: 'Fewer readmissions', themes: [] },
    });
    expect(checkInnovationDraft({ tagline: 'Sees trouble early.' })).toMatchObject({
      problems: [{ pointer: '/name', code: 'required' }],
    });
    expect(checkNeedDraft({})).toMatchObject({ problems: [{ pointer: '/title', code: 'required' }] });
  });

  it('must be right in what it holds', () => {
    const checked = checkInnovationDraft({
      name: 'Brightwell',
      trl: 12,
      pricing: { basis: 'per_patient' },
      themes: ['nothing'],
    });
    expect('problems' in checked && checked.problems.map(({ pointer }) => pointer)).toEqual([
      '/themes/0',
      '/trl',
      '/pricing/amountPence',
    ]);
  });
});

describe('supplier details', () => {
  it('keep the delivery window in order and the networks known', () => {
    const details = {
      size: 'small',
      nation: 'england',
      preferredNetworks: ['wessex', 'narnia'],
      deliveryWindow: { from: '2027-02-01', to: '2027-01-01' },
    };
    expect(problemsWith({}, details, SupplierDetailsDto)).toEqual([
      '/preferredNetworks/1 not_in_list',
      '/deliveryWindow/to out_of_order',
    ]);
  });
});

/** Paths of members that the class does not know. */
function unknownMembers(type: RecordClass, value: object): string[] {
  const fields = fieldsOf(type);
  return Object.entries(value).flatMap(([name, member]) => {
    const rule = fields.get(name);
    if (!rule) return [name];
    const { nested } = rule;
    if (!nested) return [];
    return (Array.isArray(member) ? member : [member]).flatMap((item: unknown) =>
      isRecord(item) ? unknownMembers(nested.type(), item) : [name],
    );
  });
}

const TYPES: readonly RecordClass[] = [InnovationProfileDto, ProblemStatementDto, SupplierDetailsDto];

describe('whatever is sent', () => {
  const names = fc.constantFrom(
    ...TYPES.flatMap((type) => [...fieldsOf(type).keys()]),
    '__proto__',
    'constructor',
    'toString',
    'then',
  );
  const entry = fc.tuple(fc.oneof(names, fc.string()), fc.jsonValue({ maxDepth: 4 }));
  const sent = fc.oneof(
    fc.jsonValue(),
    fc
      .array(entry)
      .map(
        (entries) =>
          JSON.parse(
            `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`,
          ) as unknown,
      ),
    fc.array(entry, { maxLength: 3 }).map((entries) => ({ ...aCompleteProfile(), ...Object.fromEntries(entries) })),
    fc.array(entry, { maxLength: 3 }).map((entries) => ({ ...aCompleteStatement(), ...Object.fromEntries(entries) })),
  );

  it('the check neither throws nor lets an unknown member through, and every problem says something', () => {
    fc.assert(
      fc.property(
        sent,
        fc.constantFrom(...TYPES),
        fc.constantFrom('complete' as const, 'draft' as const),
        (input, type, completeness) => {
          const checked = validate(type, input, completeness);
          const value = 'value' in checked ? checked.value : {};
          expect(unknownMembers(type, value)).toEqual([]);
          expect(JSON.parse(JSON.stringify(value))).toEqual(value);
          const problems = 'problems' in checked ? checked.problems : undefined;
          expect(problems?.length).not.toBe(0);
          expect(problems?.map(({ detail }) => detail) ?? []).not.toContain('');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('may be nested deeper than any stack', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    const sentDeep = Object.fromEntries([...fieldsOf(InnovationProfileDto).keys()].map((name) => [name, deep]));
    const checked = validate(
      InnovationProfileDto,
      { ...sentDeep, evidence: [{ reference: deep }], pricing: { basis: deep } },
      'draft',
    );
    expect(checked).toHaveProperty('problems');
  });

  it('what passed passes again and stays the same', () => {
    fc.assert(
      fc.property(sent, fc.constantFrom(...TYPES), (input, type) => {
        const once = validate(type, input, 'draft');
        if (!('value' in once)) return;
        expect(validate(type, once.value, 'draft')).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });
});
