import { seededDraw } from '../testing/draw';
import { allocate } from './allocate';
import type { AllocationInput } from './allocation-input';
import { BUSY_MONTH, drawMonth } from './testing/month-generator';
import { waitingTerms, WAITING_BONUS } from './fairness-terms';

const MONTHS = Array.from({ length: 150 }, (_, month) => month);

/** The month, and the same with every product of one organisation registered a second time. */
function withClones(
  month: number,
  flagged: boolean,
): { organisation: string; before: AllocationInput; after: AllocationInput } {
  const drawn = { ...drawMonth(seededDraw(month), BUSY_MONTH), pending: [], smallCompanyRule: false };
  const organisation = drawn.pairs[0]?.organisationId ?? '';
  const own = drawn.pairs.filter(({ organisationId }) => organisationId === organisation);
  const pairs = [
    ...drawn.pairs,
    ...own.map((pair) => ({
      ...pair,
      innovationId: `${pair.innovationId}-again`,
      ...(flagged ? { family: pair.innovationId } : {}),
    })),
  ];
  return { organisation, before: drawn, after: { ...drawn, pairs } };
}

function proposedFor(input: AllocationInput, organisation: string): number {
  return allocate(input).proposals.filter(({ organisationId }) => organisationId === organisation).length;
}

describe('registering everything twice', () => {
  it('brings an organisation no further proposal', () => {
    for (const month of MONTHS) {
      const { organisation, before, after } = withClones(month, true);
      expect(proposedFor(after, organisation)).toBeLessThanOrEqual(proposedFor(before, organisation));
    }
  });

  it('would, were near-duplicates not flagged', () => {
    const gained = MONTHS.filter((month) => {
      const { organisation, before, after } = withClones(month, false);
      return proposedFor(after, organisation) > proposedFor(before, organisation);
    });
    expect(gained.length).toBeGreaterThan(0);
  });
});

describe('waiting', () => {
  const month = (expectedValue: number, months: number): AllocationInput => ({
    epochId: 'epoch-1',
    networks: [{ id: 'wessex', slots: 1 }],
    needs: [{ id: 'ward', networkId: 'wessex', places: 1 }],
    organisations: ['patient', 'busy'].map((id) => ({ id, size: 'small' as const })),
    pairs: [
      { organisationId: 'patient', expectedValue },
      { organisationId: 'busy', expectedValue: 0.2 },
    ].map((each, at) => ({
      ...each,
      needId: 'ward',
      innovationId: `${each.organisationId}-product`,
      rank: at + 1,
      score: 5_000,
      needSide: 5_000,
      supplierSide: 5_000,
    })),
    pending: [],
    waiting: [{ organisationId: 'patient', months }],
  });
  const chosen = (input: AllocationInput) => allocate(input).proposals.map(({ organisationId }) => organisationId);

  it('grows for a year, and then no more', () => {
    const term = (months: number) => waitingTerms([{ organisationId: 'a', months }]).get('a') ?? NaN;
    expect([0, 6, 12, 60].map(term)).toEqual([0, WAITING_BONUS / 2, WAITING_BONUS, WAITING_BONUS]);
    expect(term(-4)).toBe(0);
  });

  it('lets the patient go first, and is said in words', () => {
    expect(chosen(month(0.1, 0))).toEqual(['busy']);
    expect(chosen(month(0.1, 6))).toEqual(['patient']);
    expect(allocate(month(0.1, 6)).proposals[0]?.reasons.join(' ')).toContain('waited');
  });

  it('never sends staff what has next to no chance', () => {
    expect(chosen(month(0.0125, 60))).toEqual(['busy']);
  });
});
