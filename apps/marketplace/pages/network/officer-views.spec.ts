import type { JudgedEvidenceItem } from '@matchwell/core/innovation/evidence-item';
import { countsByStage } from '@matchwell/core/figures';
import type { CatalogueRecord } from '@matchwell/capabilities/matching';
import type { NetworkLoad } from '@matchwell/capabilities/workload';
import { officerChoices } from './assignment-view';
import { evidenceItemView, evidenceListView, evidencePath } from './evidence-view';
import { regionChartOf, regionView } from './region-view';
import { loadWords, teamView } from './team-view';

const TEAM = [
  { personId: 'sam', name: 'Sam', open: 1, absent: false },
  { personId: 'sara', name: 'Sara', open: 2, absent: true },
];
const LOAD: NetworkLoad = {
  networkId: 'east',
  open: 1,
  monthlyReviews: 20,
  load: 0.05,
  fullSince: null,
  overloaded: false,
};

describe('the team', () => {
  it('says who is away until when, and who stands in', () => {
    const absence = { id: 'a', personId: 'sara', networkId: 'east', lastDay: '2026-12-31' };
    const { absences } = teamView({
      colleagues: TEAM,
      load: LOAD,
      absences: [
        { ...absence, firstDay: '2026-12-24', coverPersonId: 'sam' },
        { ...absence, firstDay: '2026-12-31', coverPersonId: null },
      ],
    });
    expect(absences).toEqual([
      'Sara is away from 24 December 2026 to 31 December 2026. Sam stands in.',
      'Sara is away on 31 December 2026. Whoever has the least to do stands in.',
    ]);
  });

  it('says how full the network is', () => {
    expect(loadWords(LOAD)).toBe('1 introduction waits for review; there is room for 20 a month.');
    expect(loadWords({ ...LOAD, open: 30, fullSince: '2026-11-10', overloaded: true })).toContain(
      'since 10 November 2026, so new work goes to neighbouring networks',
    );
  });

  it('offers officers with what speaks for or against them', () => {
    expect(officerChoices(TEAM, 'sam').map(({ text }) => text)).toEqual([
      'Sam (you): 1 open review',
      'Sara: away today',
    ]);
  });
});

describe('the evidence list', () => {
  const item = (id: string, verification: JudgedEvidenceItem['verification']) =>
    ({ id, title: `Item ${id}`, design: 'case_series', date: '2026-01-31', verification }) as JudgedEvidenceItem;
  const record = (id: string, ...evidence: JudgedEvidenceItem[]) =>
    ({ id, profile: { name: `Product ${id}` }, evidence }) as unknown as CatalogueRecord;

  it('holds what nobody has checked, each product once, those under review first', () => {
    const both = record('p', item('1', 'self_declared'), item('2', 'verified'));
    const view = evidenceListView({
      reviewed: [both],
      region: [both, record('q', item('3', 'self_declared')), record('r', item('4', 'rejected'))],
      looked: 3,
      next: null,
    });
    expect(view.underReview.map(({ id, items }) => [id, items.length])).toEqual([['p', 1]]);
    expect(view.inRegion.map(({ id }) => id)).toEqual(['q']);
    expect(view.looked).toBe('3 published products');
    expect(view.next).toBeUndefined();
  });

  it('leads to items whose ids hold any sign', () => {
    expect(evidencePath('p', 'a/b?')).toBe('/network/products/p/evidence/a%2Fb%3F');
  });

  it('shows an item in full, and what is not known as not known', () => {
    const full = { ...item('1', 'self_declared'), kind: 'x', place: 'y', domains: [], independent: false };
    const { rows, standing } = evidenceItemView('p', full);
    expect(standing).not.toBe('self_declared');
    expect(rows.find(({ key }) => key === 'Number studied')?.value).toBeUndefined();
    expect(rows.find(({ key }) => key === 'Independent')?.value).toBe('No');
  });
});

describe('the region', () => {
  const figures = {
    networkId: 'east',
    funnel: { overall: countsByStage([]), networks: [], organisations: [] },
    adoption: { quarters: [], networks: [], organisations: [] },
    demand: {
      cells: [{ theme: 'falls', network: null, count: 6 }],
      networks: [
        { network: 'east', openNeeds: 7 },
        { network: null, openNeeds: 9 },
      ],
    },
  };

  it('draws its four charts, each with a table twin under its own name', () => {
    const { title, charts } = regionView(figures);
    expect(title).toMatch(/^Region: /);
    expect(Object.entries(charts).map(([name, { id }]) => name === id)).toEqual([true, true, true, true]);
    expect(regionChartOf(charts, 'unmet')?.table.rows).toHaveLength(1);
    expect(regionChartOf(charts, 'constructor')).toBeUndefined();
    expect(regionView({ ...figures, networkId: undefined }).title).toBe('All regions');
  });

  it('counts in the map only what lies in a network', () => {
    const east = regionView(figures).charts.needs.tiles.find(({ network }) => network === 'east');
    expect(east?.value).toBe('7');
  });
});
