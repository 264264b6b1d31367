import { defaultRoutingDirectory } from '@matchwell/core/routing';
import { SUPPORT_PROGRAMMES } from '@matchwell/core/support-programmes';
import { programmeQuestionOf } from '../../api/support-programmes/programme-question';
import { supportProgrammesView } from './support-programmes-view';

const viewOf = (query: Record<string, unknown>, today = '2026-11-30') =>
  supportProgrammesView({ question: programmeQuestionOf(query), today, directory: defaultRoutingDirectory() });
const itemsOf = (page: ReturnType<typeof viewOf>) => page.groups.flatMap(({ items }) => items);

describe('the page of programmes', () => {
  it('shows every programme once, by kind, with the hosts by name', () => {
    const items = itemsOf(viewOf({}));
    expect(items.map(({ id }) => id).toSorted()).toEqual(SUPPORT_PROGRAMMES.programmes.map(({ id }) => id).toSorted());
    const hosts = items.find(({ id }) => id === 'hrc')!.facts.find(({ key }) => key === 'Where')!;
    expect('values' in hosts && hosts.values).toContain('Leeds Teaching Hospitals NHS Trust');
    expect(items.some(({ stale }) => stale)).toBe(false);
  });

  it('shows what helps with one gap, furthest first, and how far', () => {
    const page = viewOf({ missing: 'evidence.effectiveness', from: '3', to: '5', productType: 'medical_device' });
    expect(page.asked).toContain('(level 3) to ');
    expect(itemsOf(page).map(({ id, extent }) => [id, extent])).toEqual([
      ['nice_healthtech', 'helps all the way'],
      ['hrc', 'helps with 1 of 2 levels'],
      ['i4i', 'helps with 1 of 2 levels'],
      ['nhs_innovation_service', 'leads to others who may help'],
    ]);
    expect(page.isWhole).toBe(false);
  });

  it('narrows the list to a kind of product, and keeps it whole where the question is wrong', () => {
    expect(itemsOf(viewOf({ productType: 'digital' })).map(({ id }) => id)).not.toContain('ilap');
    expect(itemsOf(viewOf({ missing: 'nonsense' }))).toHaveLength(SUPPORT_PROGRAMMES.programmes.length);
  });

  it('says of facts that they are old, a year on', () => {
    expect(itemsOf(viewOf({}, '2027-11-30')).every(({ stale }) => stale)).toBe(true);
  });
});
