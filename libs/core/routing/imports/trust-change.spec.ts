import { createRoutingDirectory } from '@matchwell/core/routing';
import { mergeRoutingData, nextEffectiveDay } from './organisation-fact';
import { type EtrCells, etrLine, etrOf } from './testing/organisation-files';
import { CARRIED, IMPORT_DAY, planFile } from './testing/plan-file';

const DAY = '2027-04-01';
const airedale = etrOf(
  CARRIED.trusts.find((each) => each.code === 'RCF'),
  IMPORT_DAY,
);
const line = (cells: Partial<EtrCells>): string => etrLine({ ...airedale, ...cells });

describe('a trust file', () => {
  const open = CARRIED.trusts.filter((each) => each.country === 'England' && each.validTo === null);
  const wholeFile = open.map((each) => etrLine(etrOf(each, IMPORT_DAY))).join('\r\n');

  it('that says what is known, in capitals, changes nothing', () => {
    expect(planFile('etr', wholeFile)).toMatchObject({
      changes: [],
      facts: [],
      problems: [],
      warnings: [],
      unchanged: open.length,
    });
  });

  it('that still names boards which ended changes nothing: successors are followed', () => {
    const old = open.map((each) => etrLine({ ...etrOf(each, '2025-07-15') })).join('\n');
    expect(old).toContain('"QXU"');
    expect(planFile('etr', old)).toMatchObject({ changes: [], problems: [] });
  });

  it('brings in a new trust under its board, with old and new values', () => {
    const added = planFile(
      'etr',
      line({ code: 'N3W0A', name: "ST ANY'S COMMUNITY NHS TRUST", board: 'QXU', postcode: 'GU2 7XX' }),
    );
    expect(added.changes).toEqual([
      {
        kind: 'added',
        what: 'trust',
        code: 'N3W0A',
        name: "St Any's Community NHS Trust",
        line: 1,
        fields: expect.arrayContaining([
          { field: 'board', before: null, after: 'S9B9J' },
          { field: 'network', before: null, after: 'kss' },
        ]),
      },
    ]);
    const directory = createRoutingDirectory(mergeRoutingData(CARRIED, added.facts, IMPORT_DAY));
    expect(directory.resolve({ ods: 'N3W0A' }, IMPORT_DAY).network).toBe('kss');
    expect(directory.trust('N3W0A')?.kind).toBe('community');
  });

  it('renames: the new name is shown, the old one still found', () => {
    const renamed = planFile('etr', line({ name: 'WHARFEDALE AND CRAVEN NHS FOUNDATION TRUST' }));
    expect(renamed.changes).toMatchObject([
      {
        kind: 'changed',
        fields: [
          {
            field: 'name',
            before: 'Airedale NHS Foundation Trust',
            after: 'Wharfedale and Craven NHS Foundation Trust',
          },
        ],
      },
    ]);
    const directory = createRoutingDirectory(mergeRoutingData(CARRIED, renamed.facts, IMPORT_DAY));
    for (const name of ['Wharfedale and Craven NHS Foundation Trust', 'Airedale NHS Foundation Trust'])
      expect(directory.resolve({ name }, IMPORT_DAY).organisation?.code).toBe('RCF');
  });

  it('moves a trust to another board and network from the day it takes effect, and leaves the days before true', () => {
    const moved = planFile('etr', line({ board: 'QOP' }), [], DAY);
    expect(moved.changes).toMatchObject([
      {
        kind: 'changed',
        fields: [
          { field: 'board', before: 'QWO', after: 'QOP' },
          { field: 'network', before: 'yorkshire-humber', after: 'manchester' },
        ],
      },
    ]);
    expect(nextEffectiveDay(moved.facts, IMPORT_DAY)).toBe(DAY);
    const on = (day: string) =>
      createRoutingDirectory(mergeRoutingData(CARRIED, moved.facts, day)).resolve({ ods: 'RCF' }, day);
    expect([on('2027-03-31').network, on(DAY).network]).toEqual(['yorkshire-humber', 'manchester']);
    expect([on('2027-03-31').icb?.code, on(DAY).icb?.code]).toEqual(['QWO', 'QOP']);
  });

  it('closes a trust, and does not reopen one', () => {
    expect(planFile('etr', line({ closedOn: '20261231' })).changes).toMatchObject([
      { kind: 'closed', code: 'RCF', fields: [{ field: 'closed', before: null, after: '2026-12-31' }] },
    ]);
    const stale = planFile(
      'etr',
      etrLine({
        ...etrOf(
          CARRIED.trusts.find((each) => each.code === 'RAP'),
          IMPORT_DAY,
        ),
        board: 'QMJ',
      }),
    );
    expect(stale).toMatchObject({ changes: [], facts: [], warnings: [{ code: 'reopened', column: 12 }] });
  });

  it('passes over sites and practices, whose files have the same layout, and leaves out what is no trust by its name', () => {
    const practice = line({ code: 'B81001', name: 'A PRACTICE' }).split(',').with(14, '"QWO"').join(',');
    expect(planFile('etr', practice)).toMatchObject({ changes: [], problems: [], passedOver: 1 });
    expect(planFile('etr', line({ code: 'NEW', name: 'A COMPANY LIMITED' }))).toMatchObject({
      facts: [],
      problems: [],
      warnings: [{ code: 'not_a_trust', column: 2 }],
    });
  });

  it('keeps Wales out of the networks', () => {
    const welsh = planFile(
      'etr',
      line({ code: '7WW', name: 'PRIFYSGOL NHS TRUST', board: 'Q99', postcode: 'CF10 1AA' }),
    );
    const directory = createRoutingDirectory(mergeRoutingData(CARRIED, welsh.facts, IMPORT_DAY));
    expect(directory.resolve({ ods: '7WW' }, IMPORT_DAY)).toMatchObject({ network: null, flags: ['outside_england'] });
  });

  it.each<[string, Partial<EtrCells>, number, string]>([
    ['a code that is none', { code: 'R!' }, 1, 'not_a_code'],
    ['no name', { name: ' ' }, 2, 'required'],
    ['an unknown board', { board: 'Q0Q' }, 4, 'unknown_board'],
    ['a broken postcode', { postcode: 'BD20' }, 10, 'not_a_postcode'],
    ['a day the calendar lacks', { openedOn: '20260230' }, 11, 'not_a_day'],
    ['an end before the beginning', { openedOn: '20260101', closedOn: '20251231' }, 12, 'closed_before_opened'],
  ])('with %s is refused whole, naming line and column', (_what, cells, column, code) => {
    const text = [line({ code: 'N3W0A', name: 'GOOD NHS TRUST' }), line(cells)].join('\n');
    expect(planFile('etr', text)).toMatchObject({ facts: [], problems: [{ line: 2, column, code }] });
  });

  it('refuses a line of another width, a code twice, broken quotes and an empty file', () => {
    expect(planFile('etr', '"RCF","A"').problems).toMatchObject([{ line: 1, column: 2, code: 'wrong_width' }]);
    expect(planFile('etr', `${line({})}\n${line({})}`).problems).toMatchObject([{ line: 2, column: 1, code: 'twice' }]);
    expect(planFile('etr', `${line({})}\n"R`).problems).toMatchObject([{ line: 2, code: 'malformed' }]);
    expect(planFile('etr', '\n').problems).toMatchObject([{ code: 'empty' }]);
  });

  it('lists no more problems than a person can use', () => {
    const many = Array.from({ length: 500 }, () => '"x"').join('\n');
    const { problems } = planFile('etr', many);
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)?.detail).toContain('300 further');
  });
});
