import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkInnovationDraft,
  checkNeedDraft,
  ClassValidatorProfileRules,
  ClassValidatorStatementRules,
} from '@matchwell/adapters/validation';
import * as fc from 'fast-check';
import { PRODUCT_SECTIONS } from '../innovator/product-sections';
import { NEED_SECTIONS } from '../scout/need-sections';
import { answersOf } from './answers';
import { wordsInSection } from './field-problems';
import { readFields } from './read-fields';
import type { FormBody, RecordField } from './record-field';
import { problemsOnForm, recordFieldViews, writeFields } from './record-field-views';
import { type RecordSection, sectionStandings } from './record-section';

type Json = Readonly<Record<string, unknown>>;

const DEMO = join(__dirname, '..', '..', '..', 'console', 'seed', 'data');

function demo(prefix: string, member: string): Json[] {
  return readdirSync(DEMO)
    .filter((file) => file.startsWith(prefix))
    .flatMap((file) => JSON.parse(readFileSync(join(DEMO, file), 'utf8')) as Json[])
    .map((each) => each[member] as Json);
}

const NEEDS = demo('needs', 'statement');
const PRODUCTS = demo('innovations-', 'profile');

/** Fills every form of the sections from the record, sends each unchanged, and answers the record that results. */
function throughTheForms(sections: readonly RecordSection[], record: Json): Json {
  return sections.reduce<Json>((saved, { fields, list }) => {
    if (!list) return readFields(fields, writeFields(fields, record), saved);
    const entries = (record[list.name] ?? []) as Json[];
    const sent = entries.map((entry) => readFields(list.fields, writeFields(list.fields, entry), {}));
    const kept = entries.map(({ id }, position) => ({ ...(id ? { id } : {}), ...sent[position] }));
    return kept.length > 0 ? { ...saved, [list.name]: kept } : saved;
  }, {});
}

/** Without what nobody can tell from an absent member: empty lists and empty objects. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, said(member)] as const);
  return Object.fromEntries(
    members.filter(([, member]) => {
      const isObject = typeof member === 'object' && member !== null;
      return member !== undefined && !(isObject && Object.keys(member).length === 0);
    }),
  );
}

const field = (name: string): RecordField => {
  const found = NEED_SECTIONS.flatMap(({ fields }) => fields).find((each) => each.name === name);
  if (!found) throw new Error(`There is no question ${name}.`);
  return found;
};

const IMPOSSIBLE =
  '“Last day on which a solution must be in use”: 31 2 2027 is not a day; give day, month and year, such as 31 3 2027';

/** What only a program understands: paths, ids, JSON, pence. */
const FOR_PROGRAMS = /GET |\/api\/|YYYY|\bpence\b|quotation|\bobject\b|JSON|\b[a-z]+_[a-z]+|\b[a-z]+[A-Z]/;

describe('the forms about records', () => {
  it('lose nothing of any demo need when every page is opened and saved unchanged', () => {
    expect(NEEDS.length).toBeGreaterThan(20);
    for (const need of NEEDS) {
      const { excludedOrganisationIds: _byId, ...asked } = need;
      expect(said(inOrder(throughTheForms(NEED_SECTIONS, asked)))).toEqual(said(inOrder(asked)));
    }
  });

  it('lose nothing of any demo product when every page is opened and saved unchanged', () => {
    expect(PRODUCTS.length).toBeGreaterThan(50);
    for (const product of PRODUCTS) {
      expect(said(inOrder(throughTheForms(PRODUCT_SECTIONS, product)))).toEqual(said(inOrder(product)));
    }
  });

  it('keep what they do not ask for', () => {
    const [{ fields } = { fields: [] }] = NEED_SECTIONS;
    const before = { title: 'Old title', excludedOrganisationIds: ['a'], visibility: 'public' };
    expect(readFields(fields, { title: 'New title' }, before)).toEqual({
      title: 'New title',
      excludedOrganisationIds: ['a'],
      visibility: 'public',
      keyTerms: [],
    });
  });

  it.each([
    ['1,250.5', 125_050],
    ['£45000', 4_500_000],
    ['0', 0],
    ['12.345', '12.345'],
    ['about 5k', 'about 5k'],
    ['-5', '-5'],
  ])('read %j as an amount of %j pence, or pass it on for the rules to refuse', (typed, pence) => {
    const record = readFields([field('budget/perYearPence')], { 'budget/perYearPence': typed }, {});
    expect(record).toEqual({ budget: { perYearPence: pence } });
  });

  it('refuse an impossible day under its label, at its input, with what was typed', () => {
    const deadline = field('deadline');
    const body: FormBody = { 'deadline/day': '31', 'deadline/month': '2', 'deadline/year': '2027' };
    const checked = checkNeedDraft(readFields([deadline], body, { title: 'A title' }));
    const problems = 'problems' in checked ? checked.problems : [];
    expect(problems).toMatchObject([{ pointer: '/deadline' }]);
    const [view] = recordFieldViews([deadline], {}, problems, body);
    expect(view).toMatchObject({ day: { day: '31', month: '2', year: '2027' }, error: IMPOSSIBLE });
    expect(problemsOnForm([deadline], problems)).toEqual([{ text: IMPOSSIBLE, href: '#deadline' }]);
  });

  it.each([
    ['product', PRODUCT_SECTIONS, checkInnovationDraft, new ClassValidatorProfileRules()],
    ['need', NEED_SECTIONS, checkNeedDraft, new ClassValidatorStatementRules()],
  ] as const)(
    'say what is wrong with a %s in words of its pages, never of programs',
    (_noun, sections, draft, rules) => {
      const entries = Object.fromEntries(sections.flatMap(({ list }) => (list ? [[list.name, [{}]]] : [])));
      const nonsense = sections.reduce<Json>((record, { fields, list }) => {
        const typed = (some: readonly RecordField[]) =>
          Object.fromEntries(
            some.flatMap(({ name }) => [
              [name, 'nonsense'],
              [`${name}/year`, 'then'],
            ]),
          );
        const read = readFields(fields, typed(fields), record);
        return list ? { ...read, [list.name]: [readFields(list.fields, typed(list.fields), {})] } : read;
      }, {});
      for (const checked of [rules.check(entries), draft(nonsense)]) {
        const problems = 'problems' in checked ? checked.problems : [];
        const words = sections.flatMap((section) => wordsInSection(section, problems));
        expect(words.length).toBeGreaterThan(5);
        expect(words.filter((each) => FOR_PROGRAMS.test(each))).toEqual([]);
      }
    },
  );

  it('read a condition by its name, and name the nearest ones when there is none', () => {
    const conditions = field('conditions');
    const read = readFields([conditions], { conditions: 'heart FAILURE\n\n' }, { title: 'A title' });
    const checked = checkNeedDraft(read);
    expect('problems' in checked ? checked.problems : []).toEqual([]);
    const misspelt = checkNeedDraft(readFields([conditions], { conditions: 'hart failure' }, { title: 'A title' }));
    const problems = 'problems' in misspelt ? misspelt.problems : [];
    expect(problems[0]?.pointer).toBe('/conditions/0');
    expect(problemsOnForm([conditions], problems)[0]?.text).toMatch(/the nearest are .*“.*[Hh]eart failure”/);
  });

  it('never throw and never reach a prototype, whatever is sent', () => {
    const names = fc.constantFrom('title', 'budget/perYearPence', 'themes', 'themes/others', '__proto__', 'softGates');
    const values = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 4 }));
    const bodies = fc.dictionary(names, values);
    const fields = NEED_SECTIONS.flatMap((section) => section.fields);
    fc.assert(
      fc.property(bodies, (body) => {
        const record = readFields(fields, body, {});
        checkNeedDraft(record);
        recordFieldViews(fields, record, [], body);
        expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
      }),
    );
  });
});

describe('answers in words', () => {
  it('name terms, amounts, days and levels as a person would', () => {
    const fields = ['budget/perYearPence', 'deadline', 'careSettings', 'evidenceThreshold', 'replaces'].map(field);
    const answers = answersOf(fields, {
      budget: { perYearPence: 4_500_050 },
      deadline: '2027-04-01',
      careSettings: ['community_care'],
      evidenceThreshold: [{ domain: 'safety', minimumLevel: 3, mustBeVerified: true }],
    });
    expect(answers.map(({ lines }) => lines)).toEqual([
      ['£45,000.50'],
      ['1 April 2027'],
      [expect.stringMatching(/ommunity/)],
      ['Safety; 3: controlled comparison; must be checked by a health innovation network'],
      [],
    ]);
  });
});

describe('the task list', () => {
  it('says which sections keep a record from being published', () => {
    const record = { title: 'Falls on the ward', summary: 'Too short.' };
    const problems = [
      { pointer: '/summary', code: 'too_short', detail: 'summary: say more' },
      { pointer: '/careSettings', code: 'required', detail: 'careSettings: missing' },
    ];
    const standings = new Map(
      sectionStandings(NEED_SECTIONS, record, problems).map(({ section, status }) => [section.id, status]),
    );
    expect(Object.fromEntries(standings)).toMatchObject({
      problem: 'incomplete',
      patients: 'not_started',
      evidence: 'optional',
    });
  });

  it('asks for everything that a complete record must have', () => {
    const checked = checkInnovationDraft({});
    expect('problems' in checked).toBe(true);
    const asked = PRODUCT_SECTIONS.flatMap(({ fields }) => fields.filter(({ needed }) => needed));
    expect(asked.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['name', 'tagline', 'themes', 'careSettings', 'productType', 'mainPurpose', 'trl']),
    );
  });
});

/** Lists of chosen terms come back in the order of the vocabulary: their order means nothing but for the first theme. */
function inOrder(record: Json): Json {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => {
      if (!Array.isArray(value)) return [name, isJson(value) ? inOrder(value) : value];
      if (ORDERED.has(name)) return [name, value.map((each) => (isJson(each) ? inOrder(each) : each))];
      const [first, ...others] = value as unknown[];
      const sorted = name === 'themes' ? [first, ...others.toSorted()] : value.toSorted(byJson);
      return [name, sorted.map((each) => (isJson(each) ? inOrder(each) : each))];
    }),
  );
}

const ORDERED = new Set(['evidence', 'deployments', 'desiredOutcomes', 'standards', 'keyTerms', 'patentNumbers']);

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byJson(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
