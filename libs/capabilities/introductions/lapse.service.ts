import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { INTRODUCTION_LIFECYCLE } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import type { Introduction } from './introduction';
import { IntroductionNotices } from './introduction-notices.port';
import { IntroductionStore } from './introduction-store.port';

/** Why an introduction ended without anybody declining it. `superseded`: before the network looked, better matches took its place. */
export type LapseReason = 'need_closed' | 'innovation_withdrawn' | 'superseded';

/** Ends pending introductions whose need closed or whose product was withdrawn, so that nobody waits for nothing. */
@Injectable()
export class LapseService {
  constructor(
    private readonly introductions: IntroductionStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly notices: IntroductionNotices,
  ) {}

  /** Lapses every pending introduction of the need or the product, inside the caller's transaction. Answers how many. */
  async lapsePending(subject: { readonly needId: string } | { readonly innovationId: string }): Promise<number> {
    const pending = await this.introductions.pendingOf(subject);
    await this.lapse(pending, 'needId' in subject ? 'need_closed' : 'innovation_withdrawn');
    if ('innovationId' in subject) {
      await this.outbox.append(
        pending.map((introduction) => ({ kind: 'need_rematch_requested', subjectId: introduction.needId }) as const),
      );
    }
    return pending.length;
  }

  /**
   * Lapses the given introductions. One that a party moves in the same moment is an error here, so that the duty that asked for it runs once
   * more and sees where it moved.
   */
  async lapse(introductions: readonly Introduction[], reason: LapseReason): Promise<void> {
    for (const introduction of introductions) {
      const step = INTRODUCTION_LIFECYCLE.step(introduction.state, 'lapse');
      if (!step)
        throw new Error(`A pending introduction in state ${introduction.state} cannot lapse: the table is incomplete.`);
      const at = this.clock.now();
      const moved = await this.introductions.transition({
        id: introduction.id,
        version: introduction.version,
        from: step.from,
        to: step.to,
        changes: {},
        at,
      });
      if (!moved) throw new Error(`Introduction ${introduction.id} moved while it was to lapse.`);
      await this.audit.append({
        personId: null,
        organisationId: null,
        action: 'system.lapse',
        subjectType: 'introduction',
        subjectId: introduction.id,
        before: { state: step.from },
        after: { state: step.to },
        reason,
      });
      const after = { ...introduction, state: step.to, version: introduction.version + 1, changedAt: at };
      await this.notices.moved({ after, from: step.from, action: 'lapse', by: 'system', personId: null, reason });
    }
  }
}
