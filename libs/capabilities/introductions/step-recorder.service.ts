import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import { DecisionRecorder } from '@matchwell/capabilities/learning';
import { SupplierChanges } from '@matchwell/capabilities/organisations';
import { IntroductionNotices } from './introduction-notices.port';
import type { IntroductionChanges, IntroductionForParty, PartyAction } from './introduction';

/** A step that a party took: what it was, where it led and what it changed. */
export interface StepTaken {
  readonly found: IntroductionForParty;
  readonly action: PartyAction;
  readonly to: IntroductionState;
  readonly changes: IntroductionChanges;
  readonly at: Date;
  /** The coded reason or the outcome that came with it. */
  readonly reason?: string;
  /** What the party typed. */
  readonly words?: string;
}

/** Everything that follows from a step, in the step's own transaction: the audit entry, the lesson for ranking, and word to the matcher. */
@Injectable()
export class StepRecorder {
  constructor(
    private readonly audit: AuditLog,
    private readonly decisions: DecisionRecorder,
    private readonly outbox: Outbox,
    private readonly supplierChanges: SupplierChanges,
    private readonly notices: IntroductionNotices,
  ) {}

  async record(actor: Actor, { found, action, to, changes, at, reason, words }: StepTaken): Promise<void> {
    const { introduction, party } = found;
    await this.decisions.record({
      introduction,
      party,
      action,
      reasonCode: changes.decline?.reasonCode,
      outcome: changes.outcome?.outcome,
    });
    await this.audit.append({
      personId: actor.personId,
      organisationId: actor.organisationId,
      action: `introduction.${action}`,
      subjectType: 'introduction',
      subjectId: introduction.id,
      before: { state: introduction.state, network: introduction.networkId },
      after: { state: to, network: changes.networkId ?? introduction.networkId },
      reason,
      words,
    });
    const { version, state: from } = introduction;
    const after = { ...introduction, ...changes, state: to, version: version + 1, changedAt: at };
    await this.notices.moved({ after, from, action, by: party, personId: actor.personId, reason: reason ?? words });
    if (to === 'declined' || to === 'closed') {
      await this.outbox.append([{ kind: 'need_rematch_requested', subjectId: introduction.needId }]);
    }
    // A concluded introduction is part of the supplier's delivery record, which every need's ranking reads.
    if (to === 'closed') await this.supplierChanges.supplierChanged(introduction.supplierOrganisationId);
  }
}
