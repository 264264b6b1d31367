import { INNOVATION_LIFECYCLE } from './innovation-lifecycle';
import { INTRODUCTION_LIFECYCLE, introductionActionsFor } from './introduction-lifecycle';
import { Lifecycle } from './lifecycle';
import { NEED_LIFECYCLE } from './need-lifecycle';

describe('a life cycle', () => {
  it('refuses a state that nobody can reach', () => {
    expect(
      () => new Lifecycle('a', ['a', 'b', 'c'], ['b', 'c'], [{ from: 'a', action: 'go', to: 'b', by: ['x'] }]),
    ).toThrow('Nobody can reach the state c');
  });

  it('refuses a dead end that is not final', () => {
    expect(() => new Lifecycle('a', ['a', 'b'], [], [{ from: 'a', action: 'go', to: 'b', by: ['x'] }])).toThrow(
      'no step leaves it',
    );
  });

  it('refuses two targets for one step', () => {
    expect(
      () =>
        new Lifecycle(
          'a',
          ['a', 'b'],
          ['b'],
          [
            { from: 'a', action: 'go', to: 'b', by: ['x'] },
            { from: 'a', action: 'go', to: 'a', by: ['x'] },
          ],
        ),
    ).toThrow('two targets');
  });
});

/** Takes the steps one after another from the beginning. */
const walk = (...actions: Parameters<typeof INTRODUCTION_LIFECYCLE.step>[1][]) =>
  actions.reduce((state, action) => {
    const step = INTRODUCTION_LIFECYCLE.step(state, action);
    if (!step) throw new Error(`${action} is not possible in ${state}`);
    return step.to;
  }, INTRODUCTION_LIFECYCLE.initial);

describe('the life of an introduction', () => {
  it('reveals contact details only after the network and both parties agreed, in either order', () => {
    expect(walk('approve', 'buyer_consents', 'supplier_consents')).toBe('introduced');
    expect(walk('approve', 'supplier_consents', 'buyer_consents')).toBe('introduced');
    expect(() => walk('buyer_consents')).toThrow('not possible');
    expect(() => walk('approve', 'buyer_consents', 'buyer_consents')).toThrow('not possible');
  });

  it('lets nobody but the network approve', () => {
    const approvals = INTRODUCTION_LIFECYCLE.transitions.filter((step) => step.action === 'approve');
    expect(approvals.flatMap((step) => step.by)).toEqual(['network']);
  });

  it('lets a company take back its own interest under review, and wait for the review of what others proposed', () => {
    const forSupplier = (origin: string) => introductionActionsFor({ state: 'in_review', origin }, 'supplier');
    expect(forSupplier('supplier')).toEqual(['decline']);
    expect(forSupplier('matcher')).toEqual([]);
    expect(forSupplier('scout')).toEqual([]);
    expect(introductionActionsFor({ state: 'in_review', origin: 'supplier' }, 'buyer')).toEqual([]);
    expect(introductionActionsFor({ state: 'awaiting_both', origin: 'matcher' }, 'supplier')).toContain('decline');
  });

  it('lets a buyer turn down under review what was found for it, and wait for the review of what a company asked for', () => {
    const forBuyer = (origin: string) => introductionActionsFor({ state: 'in_review', origin }, 'buyer');
    expect(forBuyer('scout')).toEqual(['decline']);
    expect(forBuyer('matcher')).toEqual(['decline']);
    expect(forBuyer('supplier')).toEqual([]);
  });

  it('lets nothing happen after the end', () => {
    for (const state of INTRODUCTION_LIFECYCLE.finals) {
      expect(INTRODUCTION_LIFECYCLE.transitions.filter((step) => step.from === state)).toEqual([]);
    }
  });
});

describe('the lives of needs and innovations', () => {
  it('match only what is open and published', () => {
    expect(NEED_LIFECYCLE.actionsFor('open', 'buyer')).toEqual(['publish', 'pause', 'close']);
    expect(NEED_LIFECYCLE.actionsFor('closed', 'buyer')).toEqual([]);
    expect(INNOVATION_LIFECYCLE.actionsFor('draft', 'supplier')).toEqual(['publish']);
    expect(INNOVATION_LIFECYCLE.step('withdrawn', 'publish')?.to).toBe('published');
  });
});
