import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import { EpochStore } from '@matchwell/capabilities/matching';
import type { MatchingRun, MatchingRunKind } from './matching-run';
import { MatchingRunStore } from './matching-run-store.port';
import { WeightSetStore } from './weight-set-store.port';

/** Why a run was not started or found. */
export type MatchingRunRefusal =
  'run.not_found' | 'weights.not_found' | 'weights.wrong_state' | 'weights.version_conflict' | 'matching.wrong_state';

type Answer = Promise<Outcome<MatchingRun, MatchingRunRefusal>>;

/** What asking for a run needs besides its stores. */
@Injectable()
export class MatchingRunMoment {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly clock: Clock,
    readonly identifiers: Identifiers,
    readonly outbox: Outbox,
    readonly audit: AuditLog,
  ) {}
}

/** Asking for work that takes longer than a request, and looking how it stands. Asking twice for the same gives the same run. */
@Injectable()
export class MatchingRunService {
  constructor(
    private readonly runs: MatchingRunStore,
    private readonly sets: WeightSetStore,
    private readonly epochs: EpochStore,
    private readonly moment: MatchingRunMoment,
  ) {}

  /** Asks what a draft would change, in the version that was read. */
  async simulate(actor: Actor, setId: string, version: number): Answer {
    const set = await this.sets.find(setId);
    if (!set) return refused('weights.not_found', 'There are no such weights.');
    if (set.state !== 'draft') return refused('weights.wrong_state', 'Only a draft can be simulated.');
    if (set.version !== version) {
      return refused(
        'weights.version_conflict',
        `These weights are at version ${set.version} now. Read them again and simulate that.`,
      );
    }
    return this.request(actor, 'weights_simulation', { id: setId, version });
  }

  /** Asks what rolling the epoch now would change. */
  async preview(actor: Actor): Answer {
    return this.request(actor, 'epoch_preview', null);
  }

  /** Asks for a new epoch, with the weights that are published by then. */
  async roll(actor: Actor): Answer {
    return this.request(actor, 'epoch_roll', null);
  }

  async read(id: string): Answer {
    const run = await this.runs.find(id);
    return run ? accepted(run) : refused('run.not_found', 'There is no such run.');
  }

  /** The last runs of the kinds, newest first. */
  async recent(kinds: readonly MatchingRunKind[], most: number): Promise<MatchingRun[]> {
    return this.runs.recent(kinds, most);
  }

  private async request(actor: Actor, kind: MatchingRunKind, subject: MatchingRun['subject']): Answer {
    const live = await this.epochs.live();
    if (!live && kind !== 'epoch_roll') {
      return refused('matching.wrong_state', 'Nothing has been matched yet: there is nothing to compare with.');
    }
    const { unitOfWork, clock, identifiers, outbox, audit } = this.moment;
    return unitOfWork.run(async () => {
      const open = await this.runs.findOpen(kind, subject);
      if (open) return accepted(open);
      const id = identifiers.next();
      await this.runs.insert({ id, kind, subject, personId: actor.personId, requestedAt: clock.now() });
      await outbox.append([{ kind: 'matching_run_requested', subjectId: id }]);
      await audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: kind === 'epoch_roll' ? 'epoch.roll' : kind === 'epoch_preview' ? 'epoch.read' : 'weights.edit',
        subjectType: subject ? 'weight_set' : 'epoch',
        subjectId: subject?.id ?? live?.id ?? 'first',
        after: { run: id, kind, version: subject?.version },
      });
      return this.read(id);
    });
  }
}
