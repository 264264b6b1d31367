import { defaultRoutingDirectory } from '@matchwell/core/routing';
import { anInnovation } from '@matchwell/core/testing/innovation-builder';
import { aNeed } from '@matchwell/core/testing/need-builder';
import type { PublishedInnovation } from '@matchwell/capabilities/innovations';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import * as documents from './catalogue-documents';
import { documentFingerprint } from './document-fingerprint';

const DAY = new Date('2026-11-22T09:00:00Z');

const CARRIED: documents.SearchMap = { directory: defaultRoutingDirectory(), day: '2026-11-22' };
const innovationDocument = (innovation: PublishedInnovation, map = CARRIED) =>
  documents.innovationDocument(innovation, map);
const needDocument = (need: PublishedNeed, map = CARRIED) => documents.needDocument(need, map);

function published(profile: Partial<PublishedInnovation['profile']> = {}): PublishedInnovation {
  return {
    id: 'innovation-1',
    organisationId: 'organisation-1',
    organisationName: 'Evans Devices Ltd',
    publishedVersion: 1,
    publishedAt: DAY,
    profile: { ...anInnovation().build().profile, evidence: [], ...profile },
  };
}

function open(more: Partial<PublishedNeed> = {}, statement: Partial<PublishedNeed['statement']> = {}): PublishedNeed {
  return {
    id: 'need-1',
    organisationId: 'organisation-2',
    organisationName: 'Imperial Trust',
    odsCode: 'RYJ',
    state: 'open',
    publishedVersion: 1,
    publishedAt: DAY,
    statement: { ...aNeed().build().statement, ...statement },
    ...more,
  };
}

describe('innovationDocument', () => {
  it('carries the text, the three passages and the words behind the ids', () => {
    const document = innovationDocument(published());
    expect(document).toMatchObject({
      kind: 'innovation',
      visibility: 'public',
      title: 'Steady Heart',
      trl: 9,
      productType: 'digital',
    });
    expect(document.body).toMatch(/readmitted[^]*Weighs and asks[^]*At home/);
    expect(document.labels).toEqual(
      expect.arrayContaining(['Heart failure', 'Cardiovascular disease', 'Digital health, app or software']),
    );
  });

  it('counts a child theme for its parent', () => {
    expect(innovationDocument(published({ themes: ['heart_failure', 'cvd', 'stroke'] })).themes).toEqual([
      'heart_failure',
      'cvd',
      'stroke',
    ]);
  });

  it('is found in every network when it serves England, else where it serves', () => {
    const national = innovationDocument(published({ regionsServed: ['england'] })).regions;
    expect(national).toHaveLength(16);
    expect(national).toEqual(expect.arrayContaining(['england', 'ichp', 'kss']));
    expect(innovationDocument(published({ regionsServed: ['kss'] })).regions).toEqual(['kss']);
  });

  it('keeps ids that a list no longer has', () => {
    expect(innovationDocument(published({ themes: ['retired_theme'] }))).toMatchObject({ themes: ['retired_theme'] });
  });
});

describe('needDocument', () => {
  it('places the need in the network of its trust and carries the author’s key terms', () => {
    const document = needDocument(open({}, { keyTerms: ['fluid overload'], trlMinimum: 7 }));
    expect(document).toMatchObject({
      kind: 'need',
      visibility: 'registered',
      regions: ['ichp'],
      trl: 7,
      themes: ['heart_failure', 'cvd'],
    });
    expect(document?.labels).toContain('fluid overload');
  });

  it.each(['private', 'some_new_word', ''])('gives no document for the visibility "%s"', (visibility) => {
    expect(needDocument(open({}, { visibility }))).toBeUndefined();
  });

  it.each(['draft', 'paused', 'closed'] as const)('gives no document for a need that is %s', (state) => {
    expect(needDocument(open({ state }, { visibility: 'public' }))).toBeUndefined();
  });
});

describe('documentFingerprint', () => {
  const document = innovationDocument(published());

  it('is equal for equal content', () => {
    expect(documentFingerprint(innovationDocument(published()))).toBe(documentFingerprint(document));
  });

  it('changes with every field', () => {
    const changed = [
      { id: 'other' },
      { kind: 'need' as const },
      { visibility: 'registered' as const },
      { title: 'x' },
      { summary: 'x' },
      { body: 'x' },
      { organisationName: 'x' },
      { themes: ['x'] },
      { conditions: ['x'] },
      { careSettings: ['x'] },
      { productType: undefined },
      { trl: undefined },
      { regions: ['x'] },
      { publishedAt: new Date(0) },
      { labels: ['x'] },
    ].map((more) => documentFingerprint({ ...document, ...more }));
    expect(new Set([...changed, documentFingerprint(document)]).size).toBe(Object.keys(document).length + 1);
  });
});
