/** One permitted step: in state `from`, `action` leads to `to`; only the parties in `by` may take it. */
export interface Transition<State extends string, Action extends string, Party extends string> {
  readonly from: State;
  readonly action: Action;
  readonly to: State;
  readonly by: readonly Party[];
}

/**
 * A life cycle as a table. The constructor refuses a table that cannot be right: two targets for one step, a state nobody can reach,
 * or a state that is neither final nor left by any step.
 */
export class Lifecycle<State extends string, Action extends string, Party extends string> {
  private readonly steps: ReadonlyMap<string, Transition<State, Action, Party>>;

  constructor(
    readonly initial: State,
    readonly states: readonly State[],
    readonly finals: readonly State[],
    readonly transitions: readonly Transition<State, Action, Party>[],
  ) {
    this.steps = new Map(transitions.map((step) => [`${step.from} ${step.action}`, step]));
    if (this.steps.size !== transitions.length) throw new Error('A life cycle names two targets for one step.');
    const reached = new Set<State>([initial]);
    for (let grew = true; grew;) {
      const before = reached.size;
      for (const step of transitions) if (reached.has(step.from)) reached.add(step.to);
      grew = reached.size > before;
    }
    for (const state of states) {
      if (!reached.has(state)) throw new Error(`Nobody can reach the state ${state}.`);
      const left = transitions.some((step) => step.from === state);
      if (!left && !finals.includes(state)) throw new Error(`The state ${state} is not final, yet no step leaves it.`);
    }
  }

  /** The step, or undefined when `action` is not possible in `state` at all. */
  step(state: State, action: Action): Transition<State, Action, Party> | undefined {
    return this.steps.get(`${state} ${action}`);
  }

  /** What `party` may do in `state`, in table order. */
  actionsFor(state: State, party: Party): Action[] {
    return this.transitions.filter((step) => step.from === state && step.by.includes(party)).map((step) => step.action);
  }
}
