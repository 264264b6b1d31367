import { evidenceGate } from '@matchwell/core/gates/evidence-gate';
import { anInnovation, evidenceOf } from '@matchwell/core/testing/innovation-builder';
import { aNeed } from '@matchwell/core/testing/need-builder';
import { evidenceLadderChart, type HeldEvidence } from './evidence-ladder';

const asked = (domain: string, minimumLevel: number, mustBeVerified = true) => ({
  domain,
  minimumLevel,
  mustBeVerified,
});
const held = (domain: string, verifiedLevel: number, declaredLevel: number, expiresOn?: string): HeldEvidence => ({
  domain,
  verifiedLevel,
  declaredLevel,
  expiresOn,
});
const chartOf = (threshold: ReturnType<typeof asked>[], evidence: HeldEvidence[]) =>
  evidenceLadderChart({ id: 'ladder', name: 'Kite', threshold, evidence, today: '2026-11-22' });

describe('the evidence ladder', () => {
  it.each([
    [
      [held('safety', 2, 3), held('equity', 2, 2)],
      'Kite has a verified before-and-after or service evaluation (level 2) for safety and equity.',
    ],
    [[held('safety', 0, 3)], 'Kite declares a controlled comparison (level 3) for safety; none of it is verified yet.'],
    [[], 'Kite has declared no evidence yet.'],
  ])('shows what is held alone where nobody asks', (evidence, headline) => {
    const chart = evidenceLadderChart({ id: 'ladder', name: 'Kite', evidence, today: '2026-11-22' });
    expect(chart).toMatchObject({ title: 'Evidence held', isAsked: false, headline });
    expect(chart.table.columns.map(({ label }) => label)).toEqual(['Domain', 'Held', 'Expiry']);
    expect(chart.table.rows.every((row) => row.length === 3)).toBe(true);
  });

  it.each([
    ['nothing asked', [], [], 'No evidence threshold is asked for.'],
    ['one met', [asked('safety', 2)], [held('safety', 2, 2)], 'Kite meets the one evidence threshold asked for.'],
    [
      'all met',
      [asked('safety', 2), asked('equity', 1, false)],
      [held('safety', 3, 3), held('equity', 0, 1)],
      'Kite meets all 2 evidence thresholds asked for.',
    ],
    [
      'none held',
      [asked('safety', 2), asked('economic', 1)],
      [],
      'Kite meets 0 of 2 evidence thresholds; open: economic (not met: 1 level short) and safety (not met: 2 levels short).',
    ],
    [
      'not verified',
      [asked('safety', 2)],
      [held('safety', 1, 4)],
      'Kite meets 0 of 1 evidence threshold; open: safety (held, not verified yet).',
    ],
    [
      'expired',
      [asked('safety', 2)],
      [held('safety', 2, 2, '2026-11-21')],
      'Kite meets 0 of 1 evidence threshold; open: safety (expired).',
    ],
  ])('says of %s what is true', (_what, threshold, evidence, words) => {
    expect(chartOf(threshold, evidence).headline).toBe(words);
  });

  it('counts evidence on its last day as valid', () => {
    const { ladders } = chartOf([asked('safety', 2)], [held('safety', 2, 2, '2026-11-22')]);
    expect(ladders).toMatchObject([{ standing: 'met', expiry: 'Valid until 22 November 2026' }]);
  });

  it('draws every requirement of a domain, and what is held but not asked for', () => {
    const { ladders } = chartOf(
      [asked('safety', 1), asked('safety', 4, false)],
      [held('safety', 1, 3), held('equity', 0, 2)],
    );
    expect(ladders.map(({ domain, standing }) => [domain, standing])).toEqual([
      ['Safety', 'met'],
      ['Safety', 'short'],
      ['Equity', 'not_asked'],
    ]);
    expect(ladders[0]?.rungs.map((rung) => rung.held)).toEqual(['verified', 'declared', 'declared', 'none', 'none']);
    expect(ladders[1]?.rungs.filter((rung) => rung.asked)).toMatchObject([{ level: 4 }]);
  });

  it('agrees with the evidence gate at every level asked', () => {
    const gateStatus = { met: 'pass', not_verified: 'unknown', short: 'fail' } as const;
    for (const verification of ['verified', 'self_declared'] as const) {
      for (const mustBeVerified of [true, false]) {
        for (let level = 0; level <= 5; level += 1) {
          const need = aNeed().asking('safety', level, mustBeVerified).build();
          const innovation = anInnovation()
            .showing(evidenceOf('safety', 'randomised_trial', verification))
            .build();
          const live = { needOpen: true, innovationLive: true };
          const gate = evidenceGate({ need, innovation, asOf: '2026-11-22', live });
          const verifiedLevel = verification === 'verified' ? 4 : 0;
          const [ladder] = chartOf(
            [asked('safety', level, mustBeVerified)],
            [held('safety', verifiedLevel, 4)],
          ).ladders;
          expect(gateStatus[ladder?.standing as keyof typeof gateStatus]).toBe(gate.status);
        }
      }
    }
  });
});
