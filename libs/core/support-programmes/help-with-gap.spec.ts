import { type Draw, oneOf, shuffled, someOf } from '../testing/draw';
import { law } from '../testing/law';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import { helpWithGaps } from './help-with-gap';
import type { ProductGap } from './product-gap';
import { SUPPORT_PROGRAMMES, type SupportProgramme } from './support-programme';

const idsOf = (gaps: readonly ProductGap[], productType?: string) =>
  helpWithGaps({ gaps, ...(productType ? { productType } : {}) }).map(({ programme }) => programme.id);
const economic = (from: number, to: number): ProductGap => ({ kind: 'evidence', domain: 'economic', from, to });

function drawnGap(draw: Draw): ProductGap {
  const from = draw.integer(0, 4);
  const kind = draw.integer(0, 5);
  if (kind === 0) return { kind: 'readiness', from: from + 1, to: draw.integer(from + 2, 9) };
  if (kind === 1) return { kind: 'standard', standard: oneOf(draw, VOCABULARIES.standards.ids()) };
  if (kind === 2) return { kind: 'price', upFront: draw.integer(0, 1) === 1 };
  if (kind === 3) return oneOf<ProductGap>(draw, [{ kind: 'verification' }, { kind: 'region', network: 'kss' }]);
  if (kind === 4) return { kind: 'integration', capability: oneOf(draw, VOCABULARIES.integrations.ids()) };
  const domain = oneOf(draw, VOCABULARIES['evidence-domains'].ids());
  return { kind: 'evidence', domain, from, to: draw.integer(from + 1, 5) };
}

/** The same gap, or one that holds it. */
function biggerGap(draw: Draw, gap: ProductGap): ProductGap {
  if (gap.kind === 'price') return { ...gap, upFront: gap.upFront || draw.integer(0, 1) === 1 };
  if (gap.kind !== 'evidence' && gap.kind !== 'readiness') return gap;
  const [least, most] = gap.kind === 'evidence' ? [0, 5] : [1, 9];
  return { ...gap, from: draw.integer(least, gap.from), to: draw.integer(gap.to, most) };
}

/** Programmes that help as they are drawn to, beside today's. */
function drawnProgrammes(draw: Draw): SupportProgramme[] {
  const [pattern] = SUPPORT_PROGRAMMES.programmes;
  if (!pattern) throw new Error('The list is empty.');
  return Array.from({ length: draw.integer(0, 6) }, (_, place) => {
    const from = draw.integer(0, 4);
    return {
      ...pattern,
      id: `drawn-${place}`,
      productTypes: undefined,
      status: oneOf(draw, ['running', 'unconfirmed'] as const),
      helps: {
        evidence: [
          {
            domains: someOf(draw, VOCABULARIES['evidence-domains'].ids(), 1, 3),
            from,
            to: draw.integer(from + 1, 5),
          },
        ],
        readiness: [{ from: from + 1, to: draw.integer(from + 2, 9) }],
        price: oneOf(draw, ['up_front', 'any'] as const),
      },
    };
  });
}

const drawnList = (draw: Draw) => [...SUPPORT_PROGRAMMES.programmes, ...drawnProgrammes(draw)];
const names = (offers: ReturnType<typeof helpWithGaps>) => offers.map(({ programme }) => programme.id);

describe('help with a gap', () => {
  it('names who helps with exactly this gap, those that go all the way first', () => {
    const offers = helpWithGaps({ gaps: [economic(0, 2)], productType: 'digital' });
    expect(offers.filter(({ closes }) => closes).map(({ programme }) => programme.id)).toEqual([
      'health_innovation_network',
      'nice_evidence_standards',
      'sbri',
    ]);
    expect(names(offers)).not.toContain('nice_healthtech');
    expect(names(offers).at(-1)).toBe('nhs_innovation_service');
  });

  it('names national guidance where the gap ends there', () => {
    expect(idsOf([economic(4, 5)], 'medical_device')).toEqual(['nice_healthtech', 'nhs_innovation_service']);
  });

  it('leaves out programmes for other kinds of product, and none while the kind is not known', () => {
    const licence: ProductGap = { kind: 'standard', standard: 'marketing_authorisation' };
    expect(idsOf([licence], 'medicine')).toContain('ilap');
    expect(idsOf([licence])).toContain('ilap');
    expect(idsOf([licence], 'digital')).toEqual(['nhs_innovation_service']);
    expect(idsOf([{ kind: 'standard', standard: 'dtac' }], 'digital')).toEqual(['dtac', 'nhs_innovation_service']);
  });

  it('matches what is paid to start with funds that pay it, and a yearly price with what pays that', () => {
    expect(idsOf([{ kind: 'price', upFront: true }])).toEqual(['sbri', 'inhip', 'mtfm', 'nhs_innovation_service']);
    expect(idsOf([{ kind: 'price', upFront: false }])).toEqual(['mtfm', 'nhs_innovation_service']);
  });

  it('leads to the open door where nothing else helps, and says nothing of no gap', () => {
    expect(idsOf([{ kind: 'lead_time' }])).toEqual(['nhs_innovation_service']);
    expect(idsOf([])).toEqual([]);
    expect(idsOf([economic(3, 3)])).toEqual([]);
  });

  it('never loses a programme when the gap grows, and closes the smaller where it closes the bigger', () => {
    law((draw) => {
      const programmes = drawnList(draw);
      const gap = drawnGap(draw);
      const bigger = biggerGap(draw, gap);
      const [few, many] = [gap, bigger].map((each) => helpWithGaps({ gaps: [each], programmes }));
      expect(new Set(names(many!))).toEqual(new Set([...names(many!), ...names(few!)]));
      const closing = names(few!.filter(({ closes }) => closes));
      // A fund that pays to start closes a price to be paid up front, not the yearly one.
      const smaller = gap.kind === 'price' ? [] : many!.filter(({ closes }) => closes);
      expect(closing).toEqual(expect.arrayContaining(names(smaller)));
    }, 400);
  });

  it('never loses a programme when another gap is added', () => {
    law((draw) => {
      const programmes = drawnList(draw);
      const gaps = Array.from({ length: draw.integer(1, 4) }, () => drawnGap(draw));
      const one = helpWithGaps({ gaps: gaps.slice(0, 1), programmes });
      expect(names(helpWithGaps({ gaps, programmes }))).toEqual(expect.arrayContaining(names(one)));
    }, 200);
  });

  it('does not depend on the order of the list, and covers no more than there is', () => {
    law((draw) => {
      const programmes = drawnList(draw);
      const gaps = Array.from({ length: draw.integer(1, 4) }, () => drawnGap(draw));
      const offers = helpWithGaps({ gaps, programmes });
      expect(helpWithGaps({ gaps: shuffled(draw, gaps), programmes: shuffled(draw, programmes) })).toEqual(offers);
      for (const { covered, steps, closes, programme } of offers) {
        expect(covered).toBeLessThanOrEqual(steps);
        expect(closes).toBe(covered === steps);
        expect(covered > 0 || programme.helps.anything).toBe(true);
      }
    }, 200);
  });
});
