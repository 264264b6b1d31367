import { allocate } from './allocate';
import type { AllocationInput, CandidatePair } from './allocation-input';

function pair(
  needId: string,
  innovationId: string,
  expectedValue: number,
  more: Partial<CandidatePair> = {},
): CandidatePair {
  const score = Math.round(expectedValue * 20_000);
  return {
    needId,
    innovationId,
    organisationId: `${innovationId}-ltd`,
    rank: 1,
    score,
    needSide: score,
    supplierSide: score,
    expectedValue,
    ...more,
  };
}

function month(pairs: readonly CandidatePair[], more: Partial<AllocationInput> = {}): AllocationInput {
  return {
    epochId: 'epoch-1',
    networks: [{ id: 'wessex', slots: 10 }],
    needs: [...new Set(pairs.map(({ needId }) => needId))].map((id) => ({ id, networkId: 'wessex', places: 4 })),
    organisations: [...new Set(pairs.map(({ organisationId }) => organisationId))].map((id) => ({
      id,
      size: 'mid' as const,
    })),
    pairs,
    pending: [],
    ...more,
  };
}

function chosen(input: AllocationInput): string[] {
  return allocate(input).proposals.map(({ needId, innovationId }) => `${needId}-${innovationId}`);
}

const OPEN = { organisationId: 'lamp-ltd', networkId: 'wessex', awaitsReview: false };

function withOneSlot(awaitsReview: boolean): AllocationInput {
  return month([pair('ward', 'lamp', 0.4)], {
    networks: [{ id: 'wessex', slots: 1 }],
    pending: [{ ...OPEN, needId: 'gym', innovationId: 'lamp', awaitsReview }],
  });
}

/** Spark is small, everyone else large. */
function sizesOf(pairs: readonly CandidatePair[]): AllocationInput['organisations'] {
  return pairs.map(({ organisationId }) => ({
    id: organisationId,
    size: organisationId === 'spark-ltd' ? ('small' as const) : ('large' as const),
  }));
}

describe('allocate', () => {
  it('gives up the best single pair where two others are worth more together; greedy does not', () => {
    const input = month([pair('ward', 'lamp', 0.4), pair('ward', 'bell', 0.35), pair('clinic', 'lamp', 0.38)], {
      needs: ['ward', 'clinic'].map((id) => ({ id, networkId: 'wessex', places: 1 })),
      organisations: ['lamp-ltd', 'bell-ltd'].map((id) => ({ id, size: 'mid' as const, places: 1 })),
    });
    expect(chosen(input)).toEqual(['clinic-lamp', 'ward-bell']);
    const greedy = allocate({ ...input, method: 'greedy' });
    expect(greedy.proposals.map(({ innovationId }) => innovationId)).toEqual(['lamp']);
    expect(greedy.method).toBe('greedy');
  });

  it('says in words what held a pair back', () => {
    const input = month([pair('ward', 'lamp', 0.4), pair('ward', 'bell', 0.3), pair('ward', 'drum', 0.04)], {
      needs: [{ id: 'ward', networkId: 'wessex', places: 1 }],
    });
    const { heldBack } = allocate(input);
    expect(heldBack.map(({ innovationId, codes }) => [innovationId, codes])).toEqual([
      ['bell', ['need_full']],
      ['drum', ['below_reservation_price']],
    ]);
    expect(heldBack[0]?.reasons).toEqual([
      'Would rank 1; the need has no free place: 1 place, all by introductions worth more together.',
    ]);
    expect(heldBack[1]?.reasons[0]).toContain('Worth 0.0400, not above the reservation price of 0.0500');
  });

  it('names the network and the supplier when they are full', () => {
    const full = month([pair('ward', 'lamp', 0.4)], { networks: [{ id: 'wessex', slots: 0 }] });
    expect(allocate(full).heldBack[0]?.reasons).toEqual([
      'Would rank 1; Health Innovation Wessex has no free slot: it has no slots at all.',
    ]);
    const busy = month([pair('ward', 'lamp', 0.4)], {
      organisations: [{ id: 'lamp-ltd', size: 'small', places: 2 }],
      pending: ['gym', 'spa'].map((needId) => ({ ...OPEN, needId, innovationId: 'lamp' })),
    });
    expect(allocate({ ...busy, until: '2026-06' }).heldBack[0]?.reasons).toEqual([
      'Would rank 1; the supplier has no free place until June 2026: 2 places, 2 already in use.',
    ]);
  });

  it('never proposes a pair again while it is open, and leaves a need alone until its network is settled', () => {
    const open = month([pair('ward', 'lamp', 0.4)], { pending: [{ ...OPEN, needId: 'ward', innovationId: 'lamp' }] });
    expect(allocate(open).heldBack[0]?.codes).toEqual(['already_pending']);
    const nowhere = month([pair('ward', 'lamp', 0.4)], { needs: [{ id: 'ward', places: 4 }] });
    expect(allocate(nowhere).heldBack[0]?.codes).toEqual(['network_unsettled']);
  });

  it('uses a slot of the network only for an open introduction that staff have yet to review', () => {
    expect(chosen(withOneSlot(false))).toEqual(['ward-lamp']);
    expect(chosen(withOneSlot(true))).toEqual([]);
  });

  it('shows a need at most two products of one organisation, open ones counted', () => {
    const products = ['a', 'b', 'c'].map((id, at) => pair('ward', id, 0.3 + at / 100, { organisationId: 'lamp-ltd' }));
    expect(chosen(month(products))).toEqual(['ward-c', 'ward-b']);
    const pending = [{ ...OPEN, needId: 'ward', innovationId: 'd' }];
    expect(chosen(month(products, { pending }))).toEqual(['ward-c']);
  });

  it('lets one near-duplicate stand for all', () => {
    const copies = ['a', 'b'].map((id) => pair('ward', id, 0.3, { organisationId: 'lamp-ltd', family: 'lamp' }));
    const { proposals, heldBack } = allocate(month(copies));
    expect(proposals.map(({ innovationId }) => innovationId)).toEqual(['a']);
    expect(heldBack.map(({ codes }) => codes)).toEqual([['near_duplicate']]);
    expect(heldBack[0]?.reasons[0]).toBe('A near-duplicate of a, which stands for both.');
  });

  it('weighs fairness and regional balance into the worth, and says so', () => {
    const input = month([pair('ward', 'lamp', 0.3)], {
      supplierStandings: [
        { organisationId: 'lamp-ltd', exposure: 0, merit: 1 },
        { organisationId: 'bell-ltd', exposure: 6, merit: 1 },
      ],
      regionStandings: [
        { networkId: 'wessex', needs: 10, met: 0 },
        { networkId: 'kss', needs: 10, met: 10 },
      ],
    });
    const [proposal] = allocate(input).proposals;
    expect(proposal?.worth).toEqual({
      expectedValue: 300_000,
      fairness: 30_000,
      regionalBalance: 20_000,
      waiting: 0,
      reservationPrice: 50_000,
      worth: 300_000,
    });
    expect(proposal?.reasons.join(' ')).toContain('shown less than its products merit (+0.0300)');
    expect(proposal?.reasons.join(' ')).toContain('Fewer needs are met in this network');
  });

  it('reports a pair that would rather have each other than what they were given', () => {
    const input = month(
      [
        pair('ward', 'lamp', 0.3, { needSide: 9_000, supplierSide: 9_000 }),
        pair('ward', 'bell', 0.29, { needSide: 5_000, supplierSide: 5_000 }),
        pair('clinic', 'lamp', 0.28, { needSide: 5_000, supplierSide: 5_000 }),
      ],
      {
        needs: ['ward', 'clinic'].map((id) => ({ id, networkId: 'wessex', places: 1 })),
        organisations: ['lamp-ltd', 'bell-ltd'].map((id) => ({ id, size: 'mid' as const, places: 1 })),
      },
    );
    expect(allocate(input).blockingPairs).toEqual([
      expect.objectContaining({ needId: 'ward', innovationId: 'lamp', needGivesUp: 'bell', supplierGivesUp: 'clinic' }),
    ]);
    expect(allocate({ ...input, method: 'greedy' }).blockingPairs).toEqual([]);
  });

  it('falls back to greedy, and says why, when a month is too large to be exact', () => {
    const many = Array.from({ length: 4_200 }, (_, at) => pair(`need-${at}`, `product-${at}`, 0.3));
    const allocation = allocate(month(many, { networks: [{ id: 'wessex', slots: 5_000 }] }));
    expect(allocation.method).toBe('greedy');
    expect(allocation.fallback).toContain('4200');
    expect(allocation.proposals).toHaveLength(4_200);
  });

  it('refuses an input that contradicts itself', () => {
    const twice = month([pair('ward', 'lamp', 0.3), pair('ward', 'lamp', 0.4)]);
    expect(() => allocate(twice)).toThrow('given twice');
    expect(() => allocate({ ...month([pair('ward', 'lamp', 0.3)]), organisations: [] })).toThrow('lamp-ltd');
  });
});

describe('the small company rule', () => {
  const small = pair('ward', 'spark', 0.27, { score: 5_400 });
  const crowded = [pair('ward', 'a', 0.3), pair('ward', 'b', 0.29), small];
  const input = month(crowded, {
    needs: [{ id: 'ward', networkId: 'wessex', places: 2 }],
    organisations: sizesOf(crowded),
  });

  it('brings a small company within 85% of the best into the first five, and logs what gave way', () => {
    const { proposals, smallCompanies, heldBack } = allocate(input);
    expect(proposals.map(({ innovationId, origin }) => [innovationId, origin])).toEqual([
      ['a', 'value'],
      ['spark', 'small_company'],
    ]);
    expect(smallCompanies).toEqual([
      expect.objectContaining({
        needId: 'ward',
        outcome: 'brought_in',
        innovationId: 'spark',
        gaveWay: 'b',
        cost: 20_000,
      }),
    ]);
    expect(heldBack[0]?.codes).toEqual(['need_full', 'gave_way_to_small_company']);
  });

  it('leaves a weaker small company out, and notes when none has room or one is there already', () => {
    const weak = [pair('ward', 'a', 0.3), pair('ward', 'b', 0.29), { ...small, score: 5_000 }];
    expect(allocate({ ...input, pairs: weak }).smallCompanies).toEqual([]);
    const busy = sizesOf(crowded).map((each) => (each.id === 'spark-ltd' ? { ...each, places: 0 } : each));
    expect(allocate({ ...input, organisations: busy }).smallCompanies[0]?.outcome).toBe('no_room');
    const roomy = { ...input, needs: [{ id: 'ward', networkId: 'wessex', places: 3 }] };
    expect(allocate(roomy).smallCompanies[0]?.outcome).toBe('already_met');
  });
});

describe('joint demand', () => {
  const one = { needs: [{ id: 'need-1', networkId: 'wessex', places: 1 }] };

  it('puts forward what fits both needs among what is nearly as valuable, and says so', () => {
    const alone = pair('need-1', 'alone', 0.22);
    const jointly = pair('need-1', 'jointly', 0.2, { fitsJointly: true });
    expect(chosen(month([alone, { ...jointly, fitsJointly: false }], one))).toEqual(['need-1-alone']);
    const { proposals } = allocate(month([alone, jointly], one));
    expect(proposals.map(({ innovationId }) => innovationId)).toEqual(['jointly']);
    expect(proposals[0]?.reasons).toContain('It fits both needs of a joint demand (+0.0500).');
    expect(proposals[0]?.worth).toMatchObject({ jointDemand: 50_000, worth: 200_000 });
  });

  it('never outweighs a much better product, and lifts nothing that has next to no chance', () => {
    const better = pair('need-1', 'better', 0.3);
    expect(chosen(month([better, pair('need-1', 'jointly', 0.2, { fitsJointly: true })], one))).toEqual([
      'need-1-better',
    ]);
    expect(chosen(month([pair('need-1', 'hopeless', 0.012, { fitsJointly: true })], one))).toEqual([]);
  });

  it('leaves every place as it is: two needs joined have the places of both', () => {
    const pairs = ['need-1', 'need-2'].map((need) => pair(need, 'lamp', 0.2, { fitsJointly: true }));
    expect(chosen(month(pairs)).toSorted()).toEqual(['need-1-lamp', 'need-2-lamp']);
    const organisations = [{ id: 'lamp-ltd', size: 'small' as const, places: 1 }];
    expect(chosen(month(pairs, { organisations }))).toHaveLength(1);
  });
});
