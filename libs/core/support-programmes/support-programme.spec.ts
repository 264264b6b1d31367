import { factsAreStale, readSupportProgrammes, SUPPORT_PROGRAMMES, type SupportProgramme } from './support-programme';

const [sbri] = SUPPORT_PROGRAMMES.programmes;
const listOf = (...programmes: SupportProgramme[]) => ({ ...SUPPORT_PROGRAMMES, programmes, former: [] });

describe('the list of support programmes', () => {
  it('says of each who runs it, for whom, from where we know, and as of when', () => {
    for (const programme of SUPPORT_PROGRAMMES.programmes) {
      expect(programme.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      for (const fact of [programme.purpose, programme.runBy, programme.whoFor, programme.source])
        expect(fact.length).toBeGreaterThan(5);
      expect(programme.status === 'unconfirmed' ? programme.statusNote : 'said').toBeDefined();
    }
  });

  it('promises no sum and no deadline', () => {
    for (const { purpose, whoFor, statusNote } of SUPPORT_PROGRAMMES.programmes)
      expect([purpose, whoFor, statusNote].join(' ')).not.toMatch(/£|GBP|deadline|closes on|apply by/i);
  });

  it.each<[string, Partial<SupportProgramme>, RegExp]>([
    ['a standard that is in no list', { helps: { standards: ['dtak'] } }, /sbri: dtak is in no list/],
    ['a kind of product that is in no list', { productTypes: ['robot'] }, /robot is in no list/],
    ['a span that goes nowhere', { helps: { readiness: [{ from: 4, to: 4 }] } }, /goes nowhere/],
    ['an address that is not https', { address: 'http://example.org' }, /not https/],
    ['help with nothing', { helps: {} }, /helps with nothing/],
  ])('is refused with %s', (_, change, fault) => {
    expect(() => readSupportProgrammes(listOf({ ...sbri!, ...change }))).toThrow(fault);
  });

  it('is refused with an id twice, or a former name that leads nowhere', () => {
    expect(() => readSupportProgrammes(listOf(sbri!, sbri!))).toThrow('twice');
    const former = [{ name: 'Old', became: 'new', now: 'nowhere' }];
    expect(() => readSupportProgrammes({ ...listOf(sbri!), former })).toThrow('Old became nowhere');
  });

  it('says after a year that its facts are old', () => {
    expect(factsAreStale({ asOf: '2026-06-30' }, '2027-06-30')).toBe(false);
    expect(factsAreStale({ asOf: '2026-06-30' }, '2027-07-01')).toBe(true);
  });
});
