import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { INNOVATION_LIFECYCLE, type InnovationAction } from '@matchwell/core/lifecycle/innovation-lifecycle';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import type { Innovation } from './innovation';
import { InnovationStore } from './innovation-store.port';
import { notFound } from './innovation.service';
import { ProfileRules } from './profile-rules.port';

/** Why a product could not be published or withdrawn. */
export type PublicationRefusal = 'innovation.not_found' | 'innovation.incomplete' | 'innovation.wrong_state';

/** Putting a product before buyers, and taking it back. The event that makes the matcher look commits with the change. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly innovations: InnovationStore,
    private readonly rules: ProfileRules,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Publishes the draft as it stands. Refused with every problem when something is missing. */
  async publish(actor: Actor, id: string): Promise<Outcome<Innovation, PublicationRefusal>> {
    return this.change(actor, id, 'publish');
  }

  /** Takes the product out of the catalogue and out of matching. Introductions already made stay. */
  async withdraw(actor: Actor, id: string): Promise<Outcome<Innovation, PublicationRefusal>> {
    return this.change(actor, id, 'withdraw');
  }

  private async change(
    actor: Actor,
    id: string,
    action: InnovationAction,
  ): Promise<Outcome<Innovation, PublicationRefusal>> {
    return this.unitOfWork.run(async () => {
      const innovation = await this.innovations.findOwn(id, actor.organisationId, 'lock');
      if (!innovation) return notFound();
      const step = INNOVATION_LIFECYCLE.step(innovation.state, action);
      if (!step) {
        return refused(
          'innovation.wrong_state',
          `An innovation that is ${innovation.state} cannot be changed with "${action}".`,
        );
      }
      const checked = action === 'publish' ? this.rules.check(innovation.draft) : undefined;
      if (checked && 'problems' in checked) {
        return refused(
          'innovation.incomplete',
          'The record is not complete enough to publish. Mend the fields listed and publish again.',
          checked.problems,
        );
      }
      await this.innovations.changeState({
        id,
        organisationId: actor.organisationId,
        version: innovation.version,
        from: step.from,
        to: step.to,
        published: checked?.profile,
        at: this.clock.now(),
      });
      await this.outbox.append([{ kind: 'innovation_changed', subjectId: id }]);
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: `innovation.${action}`,
        subjectType: 'innovation',
        subjectId: id,
        before: { state: step.from },
        after: { state: step.to },
      });
      const changed = await this.innovations.findOwn(id, actor.organisationId);
      return changed ? accepted(changed) : notFound();
    });
  }
}
