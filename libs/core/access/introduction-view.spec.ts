import { INTRODUCTION_LIFECYCLE } from '../lifecycle/introduction-lifecycle';
import { INTRODUCTION_VIEW, sees, type ViewingParty } from './introduction-view';

const PARTIES: readonly ViewingParty[] = ['network', 'buyer', 'supplier'];

describe('what each side of an introduction sees', () => {
  it('is said for every state', () => {
    expect(Object.keys(INTRODUCTION_VIEW).toSorted()).toEqual([...INTRODUCTION_LIFECYCLE.states].toSorted());
  });

  it.each(INTRODUCTION_LIFECYCLE.states)('in %s holds contacts only after both sides consented', (state) => {
    const isRevealed = ['introduced', 'closed'].includes(state);
    for (const party of PARTIES) expect(sees(party, state, 'contacts')).toBe(isRevealed);
  });

  it('tells an outcome and a refusal to all three alike', () => {
    for (const party of PARTIES) {
      expect(sees(party, 'declined', 'decline')).toBe(true);
      expect(sees(party, 'closed', 'outcome')).toBe(true);
      expect(sees(party, 'in_review', 'outcome')).toBe(false);
    }
  });

  it('shows a declared conflict to the network alone', () => {
    for (const state of INTRODUCTION_LIFECYCLE.states) {
      expect([sees('buyer', state, 'conflict'), sees('supplier', state, 'conflict')]).toEqual([false, false]);
    }
  });
});
