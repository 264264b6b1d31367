import { type ListedRun, RUN_KINDS } from '@matchwell/adapters/postgres/operations/run-kinds';
import { jobsView } from './job-view';
import { durationInWords, progressInWords, runsView } from './run-view';

const AT = new Date('2026-11-22T12:00:00Z');
const RUN: ListedRun = {
  kind: 'import',
  id: '019b0000-0000-7000-8000-000000000001',
  state: 'done',
  done: 1_200,
  total: 2_000,
  personId: 'p',
  personName: 'Grace',
  organisationId: 'o',
  organisationName: 'Calmline',
  requestedAt: AT,
  startedAt: AT,
  endedAt: new Date(AT.getTime() + 61_000),
  reason: null,
};
const NO_JOBS = { waiting: 0, active: 0, retrying: 0, dead: 0 };

describe('the view of runs', () => {
  it('says how far a run is in every case', () => {
    expect(progressInWords(RUN)).toBe('1,200 of 2,000');
    expect(progressInWords({ ...RUN, total: null })).toBe('1,200');
    expect(progressInWords({ ...RUN, done: null, total: null })).toBe('All');
    expect(progressInWords({ state: 'waiting', done: 0, total: 0 })).toBe('Not yet known');
  });

  it('says how long it took, in seconds until two minutes', () => {
    const took = (milliseconds: number) => durationInWords({ ...RUN, endedAt: new Date(AT.getTime() + milliseconds) });
    expect([400, 1_000, 61_000, 119_400, 120_000, 3_600_000].map(took)).toEqual([
      'Under a second',
      '1 second',
      '61 seconds',
      '119 seconds',
      '2 minutes',
      '60 minutes',
    ]);
    expect(durationInWords({ ...RUN, endedAt: null })).toBe('Not ended');
    expect(durationInWords({ ...RUN, kind: 'matching' })).toBe('Not kept');
  });

  it('leaves no cell blank, whatever is not known', () => {
    const bare: ListedRun = {
      ...RUN,
      done: null,
      total: null,
      personName: null,
      organisationName: null,
      startedAt: null,
      endedAt: null,
    };
    const items = RUN_KINDS.map((kind) => ({ ...bare, kind }));
    const { table } = runsView({ kinds: [], states: [] }, { items, nextCursor: null }, null, NO_JOBS);
    expect(table.rows).toHaveLength(RUN_KINDS.length);
    expect(table.rows.flat().filter(({ text }) => text === '')).toEqual([]);
    for (const [first] of table.rows)
      expect(first).toHaveProperty('href', expect.stringMatching(/^\/administration\//));
  });

  it('takes one filter away at a time, and keeps the others from page to page', () => {
    const search = { kinds: ['import', 'export'], states: ['failed'] } as const;
    const { chosen, next, first } = runsView(search, { items: [RUN], nextCursor: '1.a' }, '2.b', NO_JOBS);
    expect(chosen.map(({ removeHref }) => removeHref)).toEqual([
      '/administration/runs?kind=export&state=failed',
      '/administration/runs?kind=import&state=failed',
      '/administration/runs?kind=import&kind=export',
    ]);
    expect(next).toBe('/administration/runs?kind=import&kind=export&state=failed&cursor=1.a');
    expect(first).toBe('/administration/runs?kind=import&kind=export&state=failed');
  });
});

describe('the view of jobs', () => {
  it('names the duty, the state and the last error, and never an empty cell', () => {
    const job = {
      id: RUN.id,
      consumer: 'match_need',
      subjectId: 'need',
      state: 'retrying',
      failures: 2,
      lastError: null,
      createdAt: AT,
      leasedUntil: null,
    } as const;
    const { table, next } = jobsView({ states: ['dead'], duties: [] }, { items: [job], nextCursor: 'c' }, undefined);
    expect(table.rows[0]?.map(({ text }) => text).slice(1)).toEqual([
      'Match a need',
      'Tried again',
      '2',
      'None',
      'need',
    ]);
    expect(next).toBe('/administration/jobs?state=dead&cursor=c');
  });
});
