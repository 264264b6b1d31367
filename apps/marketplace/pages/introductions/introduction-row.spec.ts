import type { IntroductionForParty } from '@matchwell/capabilities/introductions';
import { nextStep } from './introduction-row';

const at = new Date('2026-11-02T09:00:00.000Z');
const introduced = { state: 'introduced', changedAt: at } as IntroductionForParty['introduction'];

describe('who acts next', () => {
  it('is one sentence with one capital, whoever reads it', () => {
    const words = (party: IntroductionForParty['party']): string => nextStep({ introduction: introduced, party }, at);

    expect(words('network')).toMatch(/^The buyer and the supplier act next, by /);
    expect(words('supplier')).toMatch(/^You and the buyer act next, by /);
  });
});
