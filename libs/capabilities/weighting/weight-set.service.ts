import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { WEIGHTS, weightProblems } from '@matchwell/core/ranking';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { WeightSet, WeightSetDraft } from './weight-set';
import { WeightSetStore } from './weight-set-store.port';

/** Why a set of weights was not changed. */
export type WeightSetRefusal =
  | 'weights.not_found'
  | 'weights.incomplete'
  | 'weights.exists'
  | 'weights.version_conflict'
  | 'weights.wrong_state'
  | 'weights.not_eligible';

type Answer = Promise<Outcome<WeightSet, WeightSetRefusal>>;

/** Writing, publishing and discarding sets of weights. What is published takes force with the next epoch and never changes. */
@Injectable()
export class WeightSetService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sets: WeightSetStore,
    private readonly audit: AuditLog,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /** Every set, drafts first, newest first. */
  async list(): Promise<WeightSet[]> {
    return this.sets.list();
  }

  async read(id: string): Answer {
    const set = await this.sets.find(id);
    return set ? accepted(set) : notFound();
  }

  /** Starts a draft. */
  async create(actor: Actor, draft: WeightSetDraft): Answer {
    const problems = problemsOf(draft);
    if (problems.length > 0) return incomplete(problems);
    return this.unitOfWork.run(async () => {
      const id = this.identifiers.next();
      if (!(await this.sets.insert(id, draft, this.clock.now()))) return nameTaken(draft);
      await this.record(actor, 'weights.edit', id, undefined, contentOf(draft));
      return this.read(id);
    });
  }

  /** Replaces a draft, provided nobody else changed it since `version` was read. */
  async edit(actor: Actor, id: string, version: number, draft: WeightSetDraft): Answer {
    const problems = problemsOf(draft);
    if (problems.length > 0) return incomplete(problems);
    return this.unitOfWork.run(async () => {
      const before = await this.sets.find(id);
      if (!before) return notFound();
      if (before.state !== 'draft') return wrongState(before);
      const saved = await this.sets.save(id, version, draft, this.clock.now());
      if (saved === 'taken') return nameTaken(draft);
      if (saved === 'stale') return this.changedMeanwhile(id);
      await this.record(actor, 'weights.edit', id, contentOf(before), contentOf(draft));
      return this.read(id);
    });
  }

  /**
   * Publishes the draft in the version that was read and simulated: it takes force with the next epoch. Refused until that very version was
   * simulated, so that nobody puts weights into force whose effect nobody saw.
   */
  async publish(actor: Actor, id: string, version: number): Answer {
    return this.end(actor, id, version, 'published');
  }

  /** Ends a draft without using it. */
  async discard(actor: Actor, id: string, version: number): Answer {
    return this.end(actor, id, version, 'discarded');
  }

  private async end(actor: Actor, id: string, version: number, state: 'published' | 'discarded'): Answer {
    return this.unitOfWork.run(async () => {
      const before = await this.sets.find(id);
      if (!before) return notFound();
      if (before.state !== 'draft') return wrongState(before);
      if (before.version !== version) return this.changedMeanwhile(id);
      if (state === 'published' && before.simulated?.version !== version) {
        return refused(
          'weights.not_eligible',
          'Simulate the draft as it is now first, read what it would change, and publish it then.',
        );
      }
      if (!(await this.sets.end(id, version, state, this.clock.now()))) return this.changedMeanwhile(id);
      const action = state === 'published' ? 'weights.publish' : 'weights.edit';
      const simulation = before.simulated?.runId;
      await this.record(actor, action, id, { state: 'draft' }, { state, ...contentOf(before), simulation });
      return this.read(id);
    });
  }

  private async changedMeanwhile(id: string): Answer {
    const now = await this.sets.find(id);
    if (!now) return notFound();
    if (now.state !== 'draft') return wrongState(now);
    return refused(
      'weights.version_conflict',
      `Somebody else saved these weights after you opened them: they are now at version ${now.version}. Read them again and repeat your change.`,
    );
  }

  private async record(
    actor: Actor,
    action: string,
    subjectId: string,
    before: Readonly<Record<string, unknown>> | undefined,
    after: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { personId, organisationId } = actor;
    await this.audit.append({
      personId,
      organisationId,
      action,
      subjectType: 'weight_set',
      subjectId,
      before,
      after,
    });
  }
}

function problemsOf({ name, content }: WeightSetDraft): FieldProblem[] {
  const carried = Object.hasOwn(WEIGHTS, name)
    ? [{ pointer: '/name', code: 'duplicate', detail: `name: "${name}" is the set that the product carries` }]
    : [];
  return [...carried, ...weightProblems(content)];
}

/** What the audit log keeps of a set: never the words. */
function contentOf({ name, content }: WeightSetDraft): Readonly<Record<string, unknown>> {
  return { name, weights: content };
}

function incomplete(problems: readonly FieldProblem[]) {
  return refused('weights.incomplete', 'The weights are not right yet. Mend the fields listed.', problems);
}

function nameTaken({ name }: WeightSetDraft) {
  return refused('weights.exists', `There is a set called "${name}". Choose another name.`, [
    { pointer: '/name', code: 'duplicate', detail: `name: there is a set called "${name}"; choose another name` },
  ]);
}

function wrongState({ state }: WeightSet) {
  const why = state === 'published' ? 'They are published and never change' : 'They were discarded';
  return refused('weights.wrong_state', `${why}. Start a new draft instead.`);
}

function notFound(): { readonly ok: false; readonly refusal: { code: 'weights.not_found'; detail: string } } {
  return { ok: false, refusal: { code: 'weights.not_found', detail: 'There are no such weights.' } };
}
