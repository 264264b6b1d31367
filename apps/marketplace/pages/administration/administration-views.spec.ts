import type { RecordedAuditEntry } from '@matchwell/capabilities/audit';
import type { NetworkLoad } from '@matchwell/capabilities/workload';
import { administrationDashboardView } from './administration-dashboard-view';
import { auditQuestionOf, auditView, ENTRIES_A_PAGE } from './audit-view';
import { messageStatesOf } from './message-view';
import { overridesTable, overridesView } from './override-view';
import { matchingView, networksView, vocabulariesView, vocabularyNameOf } from './reference-view';

describe('administrationDashboardView', () => {
  const facts = {
    outbox: { waiting: 3, underWay: 1, dead: 0 },
    failedMessages: 0,
    failedUpTo: 100,
    epoch: undefined,
    lastImport: undefined,
  };

  it('says that all is well only when nothing needs looking at', () => {
    expect(administrationDashboardView(facts)).toMatchObject({ headline: 'All is well.', isWell: true });
    const bad = administrationDashboardView({
      ...facts,
      outbox: { waiting: 0, underWay: 0, dead: 2 },
      failedMessages: 100,
    });
    expect(bad.headline).toBe('2 things need looking at.');
    expect(bad.rows.filter(({ isWrong }) => isWrong).map(({ key }) => key)).toEqual([
      'Work given up',
      'Messages that failed',
    ]);
    expect(bad.rows.find(({ key }) => key === 'Messages that failed')?.value).toBe('100 or more');
  });
});

describe('auditView', () => {
  const entry = (position: number): RecordedAuditEntry => ({
    position,
    at: new Date('2026-11-22T10:00:00Z'),
    chain: 'product',
    sequence: position,
    hash: 'a'.repeat(64),
    personId: null,
    organisationId: null,
    action: 'system.assign',
    subjectType: 'introduction',
    subjectId: 'i 1',
  });
  const question = { subjectType: 'introduction', subjectId: 'i 1' } as const;

  it('shows every entry once over its pages', () => {
    const all = Array.from({ length: ENTRIES_A_PAGE + 3 }, (_, index) => entry(index * 2 + 1));
    const first = auditView(question, all, 0);
    expect(first.headline).toBe('53 entries');
    expect(first.next).toBe('/administration/audit?subjectType=introduction&subjectId=i+1&after=99');
    const second = auditView(question, all, 99);
    expect([...first.entries, ...second.entries].map(({ position }) => position)).toEqual(
      all.map(({ position }) => position),
    );
    expect([second.next, second.first]).toEqual([
      undefined,
      '/administration/audit?subjectType=introduction&subjectId=i+1',
    ]);
  });

  it('says who acted, and what was erased', () => {
    const rows = auditView(question, [{ ...entry(1), personId: 'p', organisationId: 'o', wordsErased: true }], 0);
    expect(rows.entries[0]).toMatchObject({ by: 'Person p, organisation o', words: 'Erased' });
  });

  it('takes only questions that can be answered', () => {
    expect(auditQuestionOf('need', ' n ')).toEqual({ subjectType: 'need', subjectId: 'n' });
    for (const [type, id] of [
      ['x', 'n'],
      ['need', ''],
      ['need', ['n']],
      ['need', 'x'.repeat(201)],
    ] as const)
      expect(auditQuestionOf(type, id)).toBeUndefined();
  });
});

describe('other pages of administrators', () => {
  it('start with failed messages', () => {
    expect(messageStatesOf(undefined)).toEqual(['failed']);
    expect(messageStatesOf(['sent', 'nonsense', 'waiting'])).toEqual(['waiting', 'sent']);
  });

  it('show overrides alike on the page and in the file', () => {
    const group = {
      from: null,
      to: 'east',
      odsCode: 'RD8',
      organisationName: 'Milton Keynes',
      count: 3,
      routed: 4,
      suspect: true,
      lastAt: new Date('2026-11-20T10:00:00Z'),
      reasons: ['It works with Oxford.'],
    };
    expect(overridesView([group]).groups[0]?.words).toMatch(/^From No network to .*: 3 of 4 introductions/);
    expect(overridesTable([group]).rows[0]).toEqual(expect.arrayContaining(['RD8', 3, 4, 'Yes', '2026-11-20']));
  });

  it('say how full networks are', () => {
    const load: NetworkLoad = {
      networkId: 'east',
      open: 30,
      monthlyReviews: 20,
      load: 1.5,
      fullSince: '2026-11-10',
      overloaded: true,
    };
    expect(networksView([load]).table.rows[0]?.at(-1)?.text).toBe(
      'Full since 10 November 2026, new work goes to neighbours',
    );
  });

  it('show lists and weights by version', () => {
    expect(vocabulariesView().table.rows.length).toBeGreaterThan(10);
    expect([vocabularyNameOf('themes'), vocabularyNameOf('constructor')]).toEqual(['themes', undefined]);
    const { need, supplier } = matchingView(undefined);
    for (const { rows } of [need, supplier])
      expect(rows.reduce((sum, [, points]) => sum + Number(points?.text), 0)).toBe(100);
  });
});
