import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { NEED_LIFECYCLE, type NeedAction } from '@matchwell/core/lifecycle/need-lifecycle';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import type { Need } from './need';
import { NeedStore } from './need-store.port';
import { needNotFound } from './need.service';
import { StatementRules } from './statement-rules.port';

/** Why a need could not be published, paused or closed. */
export type NeedPublicationRefusal = 'need.not_found' | 'need.incomplete' | 'need.wrong_state';

/** Opening a need to matching, pausing it and closing it. The event that makes the matcher look commits with the change. */
@Injectable()
export class NeedPublicationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly needs: NeedStore,
    private readonly rules: StatementRules,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Takes one step of the need's life. Publishing is refused with every problem when something is missing. */
  async change(actor: Actor, id: string, action: NeedAction): Promise<Outcome<Need, NeedPublicationRefusal>> {
    return this.unitOfWork.run(async () => {
      const need = await this.needs.findOwn(id, actor.organisationId, 'lock');
      if (!need) return needNotFound();
      const step = NEED_LIFECYCLE.step(need.state, action);
      if (!step) return refused('need.wrong_state', `A need that is ${need.state} cannot be changed with "${action}".`);
      const checked = action === 'publish' ? this.rules.check(need.draft) : undefined;
      if (checked && 'problems' in checked) {
        return refused(
          'need.incomplete',
          'The need is not complete enough to publish. Mend the fields listed and publish again.',
          checked.problems,
        );
      }
      const emphasis = checked?.statement.weightEmphasis;
      await this.needs.changeState({
        id,
        organisationId: actor.organisationId,
        version: need.version,
        from: step.from,
        to: step.to,
        published: checked?.statement,
        at: this.clock.now(),
      });
      await this.outbox.append([{ kind: 'need_changed', subjectId: id }]);
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: `need.${action}`,
        subjectType: 'need',
        subjectId: id,
        before: { state: step.from },
        after: { state: step.to, ...(emphasis && { weightEmphasis: emphasis }) },
      });
      const changed = await this.needs.findOwn(id, actor.organisationId);
      return changed ? accepted(changed) : needNotFound();
    });
  }
}
