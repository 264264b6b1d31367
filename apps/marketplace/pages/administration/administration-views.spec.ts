import type { RecordedAuditEntry } from '@matchwell/capabilities/audit';
import type { NetworkLoad } from '@matchwell/capabilities/workload';
import { administrationDashboardView } from './administration-dashboard-view';
import { auditQuestionOf, PRODUCT_ACTOR } from '../../api/audit/audit-question';
import { auditView } from './audit-view';
import { messageStatesOf } from './message-view';
import { overridesTable, overridesView } from './override-view';
import { matchingView, networksView } from './reference-view';
import { listNamed, vocabulariesView } from './vocabulary/vocabulary-view';

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
  const question = { actor: PRODUCT_ACTOR, subjectId: 'i 1', from: '2026-11-22' };
  const path = '/administration/audit';

  it('keeps the search in the addresses of its pages, and takes each filter away alone', () => {
    const found = auditView(question, { items: [entry(9)], nextCursor: '9' }, '12');
    expect(found.next).toBe(`${path}?actor=product&subjectId=i+1&from=2026-11-22&cursor=9`);
    expect(found.first).toBe(`${path}?actor=product&subjectId=i+1&from=2026-11-22`);
    expect(found.csv).toBe(`${path}?actor=product&subjectId=i+1&from=2026-11-22&format=csv`);
    expect(found.chosen).toEqual([
      { text: 'Who acted: the product itself', removeHref: `${path}?subjectId=i+1&from=2026-11-22` },
      { text: 'Id of the record: i 1', removeHref: `${path}?actor=product&from=2026-11-22` },
      { text: 'First day: 22 November 2026', removeHref: `${path}?actor=product&subjectId=i+1` },
    ]);
    expect(auditView({}, { items: [], nextCursor: null }, undefined)).toMatchObject({
      empty: 'Nothing is recorded yet.',
      chosen: [],
      csv: undefined,
      next: undefined,
      first: undefined,
    });
  });

  it('says who acted and by which key, what was erased, and leads from each entry to its like', () => {
    const written = {
      ...entry(1),
      personId: 'p',
      organisationId: 'o',
      after: { apiKey: 'k' },
      wordsErased: true,
    } as const;
    const [row] = auditView({ action: 'system.assign' }, { items: [written], nextCursor: null }, undefined).entries;
    expect(row).toMatchObject({
      by: { text: 'Person p', href: `${path}?actor=p` },
      key: { text: 'API key k', href: `${path}?actor=k` },
      record: { text: 'Introduction i 1', href: `${path}?subjectType=introduction&subjectId=i+1` },
      organisation: 'organisation o',
      words: 'Erased',
    });
  });

  it('looks for whole days of London, in winter and in summer', () => {
    const searchOf = (query: Record<string, unknown>) => {
      const asked = auditQuestionOf(query);
      return asked.ok ? asked.value.search : asked.refusal.errors?.map(({ pointer }) => pointer);
    };
    expect(searchOf({ from: '2026-07-01', to: '2026-12-01' })).toMatchObject({
      from: new Date('2026-06-30T23:00:00.000Z'),
      to: new Date('2026-12-01T23:59:59.999Z'),
    });
    expect(searchOf({ actor: ' product ', subjectId: '' })).toMatchObject({ actorId: null, subjectId: undefined });
    expect(searchOf({})).not.toHaveProperty('actorId');
    expect(searchOf({ actor: 'x', subjectType: 'y', from: '2026-02-29', to: ['a'], cursor: 'z' })).toEqual([
      '/to',
      '/actor',
      '/subjectType',
      '/from',
      '/cursor',
    ]);
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
    expect(vocabulariesView([]).table.rows.length).toBeGreaterThan(10);
    expect([listNamed('themes')?.title, listNamed('constructor')]).toEqual(['Themes', undefined]);
    const { need, supplier } = matchingView(undefined);
    for (const { rows } of [need, supplier])
      expect(rows.reduce((sum, [, points]) => sum + Number(points?.text), 0)).toBe(100);
  });
});
