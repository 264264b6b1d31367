import { seededDraw, oneOf } from '@matchwell/core/testing/draw';
import type { ProductGap } from '@matchwell/core/support-programmes';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { programmeQuestionOf, questionAbout } from './programme-question';

const read = (query: Record<string, unknown>) => {
  const { gaps, problems, productType } = programmeQuestionOf(query);
  return { gaps, productType, faults: problems.map(({ pointer, code }) => `${pointer} ${code}`) };
};

describe('a question to the list of programmes', () => {
  it.each<[Record<string, unknown>, ProductGap[]]>([
    [{}, []],
    [{ missing: '', from: '9', to: 'x' }, []],
    [{ missing: 'evidence.economic' }, [{ kind: 'evidence', domain: 'economic', from: 0, to: 5 }]],
    [{ missing: 'evidence.economic', from: '2', to: '3' }, [{ kind: 'evidence', domain: 'economic', from: 2, to: 3 }]],
    [{ missing: 'readiness', from: '6' }, [{ kind: 'readiness', from: 6, to: 9 }]],
    [{ missing: 'standard.dtac' }, [{ kind: 'standard', standard: 'dtac' }]],
    [{ missing: 'up_front' }, [{ kind: 'price', upFront: true }]],
    [{ missing: 'region' }, [{ kind: 'region' }]],
  ])('reads %j', (query, gaps) => {
    expect(read(query)).toEqual({ gaps, productType: undefined, faults: [] });
  });

  it.each<[Record<string, unknown>, string[]]>([
    [{ missing: 'evidence.charm' }, ['/missing not_in_list']],
    [{ missing: 'constructor' }, ['/missing not_in_list']],
    [{ missing: 'evidence' }, ['/missing not_in_list']],
    [{ missing: ['region', 'price'] }, ['/missing repeated']],
    [{ missing: 'evidence.economic', from: '6' }, ['/from out_of_range']],
    [{ missing: 'evidence.economic', from: '-1', to: '99' }, ['/from out_of_range', '/to out_of_range']],
    [{ missing: 'evidence.economic', from: '3', to: '3' }, ['/to out_of_range']],
    [{ missing: 'readiness', from: '0' }, ['/from out_of_range']],
    [{ productType: 'robot' }, ['/productType not_in_list']],
  ])('refuses %j, naming the parameter', (query, faults) => {
    expect(read(query)).toMatchObject({ gaps: [], faults });
  });

  it('asks in an address for the very gap', () => {
    const draw = seededDraw(7);
    const gaps: ProductGap[] = [
      ...VOCABULARIES['evidence-domains']
        .ids()
        .map((domain) => ({ kind: 'evidence', domain, from: 1, to: 4 }) as const),
      { kind: 'readiness', from: 3, to: 8 },
      { kind: 'standard', standard: oneOf(draw, VOCABULARIES.standards.ids()) },
      { kind: 'integration', capability: oneOf(draw, VOCABULARIES.integrations.ids()) },
      { kind: 'price', upFront: true },
      { kind: 'price', upFront: false },
      { kind: 'verification' },
    ];
    for (const gap of gaps) {
      const query = Object.fromEntries(new URLSearchParams(questionAbout(gap, 'digital')));
      expect(read(query)).toEqual({ gaps: [gap], productType: 'digital', faults: [] });
    }
    expect(questionAbout({ kind: 'lead_time' })).toBe('');
  });
});
