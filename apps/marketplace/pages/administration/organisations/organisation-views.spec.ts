import type { Holdings, RegisteredOrganisation } from '@matchwell/capabilities/organisations';
import { organisationListView, organisationSearchOf } from './organisation-list-view';
import { mergeCheckView, organisationView } from './organisation-view';

const NOTHING: Holdings = {
  people: 0,
  needs: 0,
  openNeeds: 0,
  products: 0,
  publishedProducts: 0,
  introductions: 0,
  openIntroductions: 0,
  apiKeys: 0,
  webhooks: 0,
};
const trust: RegisteredOrganisation = { id: 't', kind: 'buyer', name: 'Harbour Trust', odsCode: 'RX1' };
const other: RegisteredOrganisation = { id: 'o', kind: 'buyer', name: 'Harbour NHS Trust', odsCode: 'RX2' };

describe('the views of organisations', () => {
  it('read a search from an address and leave out what is in no list', () => {
    expect(organisationSearchOf({ q: ' harb ', kind: ['buyer', 'bank'], merged: 'with' })).toEqual({
      text: 'harb',
      kinds: ['buyer'],
      withMerged: true,
    });
    expect(organisationSearchOf({ q: ['a'], kind: 3 })).toEqual({ text: '', kinds: [], withMerged: false });
    expect(organisationSearchOf({ q: 'a\0b' }).text).toBe('');
  });

  it('show the filters chosen, each removable, and keep them on the next page', () => {
    const search = { text: 'a&b', kinds: ['buyer', 'supplier'] as const, withMerged: true };
    const { chosen, pages } = organisationListView(search, { items: [trust], nextCursor: 't' }, undefined);
    expect(chosen.map(({ removeHref }) => removeHref)).toEqual([
      '/administration/organisations?kind=buyer&kind=supplier&merged=with',
      '/administration/organisations?q=a%26b&kind=supplier&merged=with',
      '/administration/organisations?q=a%26b&kind=buyer&merged=with',
      '/administration/organisations?q=a%26b&kind=buyer&kind=supplier',
    ]);
    expect(pages.next).toBe('/administration/organisations?q=a%26b&kind=buyer&kind=supplier&merged=with&cursor=t');
  });

  it('offer to merge only what stands and may be merged', () => {
    const canMerge = (more: Partial<RegisteredOrganisation>) =>
      organisationView({ ...trust, ...more }, NOTHING, [], undefined).canMerge;
    expect(canMerge({})).toBe(true);
    expect(canMerge({ kind: 'network' })).toBe(false);
    expect(canMerge({ mergedInto: { id: 'o', name: 'Other' }, mergedAt: new Date() })).toBe(false);
  });

  it('say before a merge what follows from it, and nothing that does not', () => {
    const view = (moves: Partial<Holdings>, jointDemands = 0) =>
      mergeCheckView({
        from: trust,
        into: other,
        moves: { ...NOTHING, ...moves },
        overlap: { people: 0, jointDemands },
        seen: 's',
      }).consequences.join(' ');
    expect(view({ people: 2, apiKeys: 1 }, 3)).toContain('People of Harbour Trust are signed out (2)');
    expect(view({ people: 2, apiKeys: 1 }, 3)).toContain('API keys of Harbour Trust stop working (1)');
    expect(view({ webhooks: 2 }, 3)).toContain('Webhooks of Harbour Trust are removed (2)');
    expect(view({}, 3)).toContain('Joint demands between the two end (3)');
    expect(view({})).not.toMatch(/signed out|API key|Joint/);
    expect(view({})).toContain('The code RX1 leads to Harbour NHS Trust from then on.');
  });
});
