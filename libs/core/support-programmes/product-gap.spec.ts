import { evaluateGates } from '../gates/evaluate-gates';
import { actionCatalogue } from '../ranking/action-catalogue';
import { anInnovation, evidenceOf } from '../testing/innovation-builder';
import { drawInnovation, drawNeed } from '../testing/market-generator';
import { law } from '../testing/law';
import { TEST_DAY } from '../testing/an-epoch';
import { aNeed } from '../testing/need-builder';
import { describeGap, gapsOf } from './product-gap';

const live = { needOpen: true, innovationLive: true };

describe('the gaps of a step', () => {
  it('say from which level to which, domain by domain', () => {
    const need = aNeed()
      .stating({
        evidenceThreshold: [
          { domain: 'effectiveness', minimumLevel: 4, mustBeVerified: true },
          { domain: 'economic', minimumLevel: 2, mustBeVerified: true },
        ],
      })
      .build();
    const innovation = anInnovation()
      .showing(evidenceOf('effectiveness', 'before_after', 'verified'))
      .build();
    const gates = evaluateGates({ need, innovation, asOf: TEST_DAY, live });
    const studies = actionCatalogue({ need, innovation, gates, asOf: TEST_DAY }).filter(
      ({ improvement }) => improvement.kind === 'add_study',
    );
    expect(studies.map((action) => gapsOf(action, gates))).toEqual([
      [{ kind: 'evidence', domain: 'economic', from: 0, to: 2 }],
      [{ kind: 'evidence', domain: 'effectiveness', from: 2, to: 4 }],
      [
        { kind: 'evidence', domain: 'economic', from: 0, to: 2 },
        { kind: 'evidence', domain: 'effectiveness', from: 2, to: 4 },
      ],
    ]);
    expect(gapsOf(studies[1]!, gates).map(describeGap)).toEqual([
      'Effectiveness evidence from before-and-after or service evaluation (level 2) to randomised trial (level 4)',
    ]);
  });

  it('take as little as possible as given where the gates no longer say what was found', () => {
    const step = { gate: 'G4', months: 3, cost: 'low', description: '' } as const;
    expect(gapsOf({ ...step, improvement: { kind: 'reach_trl', trl: 7 } }, [])).toEqual([
      { kind: 'readiness', from: 1, to: 7 },
    ]);
  });

  it('are real for every step the matcher could name: something is missing, and it has words', () => {
    law((draw) => {
      const [need, innovation] = [drawNeed(draw, 'need'), drawInnovation(draw, 'innovation')];
      const gates = evaluateGates({ need, innovation, asOf: TEST_DAY, live });
      for (const action of actionCatalogue({ need, innovation, gates, asOf: TEST_DAY })) {
        const gaps = gapsOf(action, gates);
        expect(gaps.length).toBeGreaterThan(0);
        for (const gap of gaps) {
          expect('to' in gap ? gap.to - gap.from : 1).toBeGreaterThan(0);
          expect(describeGap(gap)).not.toMatch(/undefined|null|NaN/);
        }
      }
    }, 200);
  });
});
