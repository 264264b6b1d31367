import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { ApiKeyStore } from '../api-keys/api-key-store.port';
import { PersonStore } from '../person-store.port';
import { SessionStore } from '../session-store.port';

/** Disabling and enabling accounts: for the operator. */
@Injectable()
export class AccountAdministration {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly keys: ApiKeyStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Disables an account. Its sessions and API keys end at once, and nobody signs in to it. One's own cannot be disabled. */
  async disable(actor: Actor, personId: string): Promise<Outcome<void, 'person.not_found' | 'person.wrong_state'>> {
    if (personId === actor.personId)
      return refused('person.wrong_state', 'You cannot disable your own account. Ask another administrator.');
    return this.set(actor, personId, true);
  }

  /** Enables an account again. Its owner signs in as before; sessions and keys that ended stay ended. */
  async enable(actor: Actor, personId: string): Promise<Outcome<void, 'person.not_found'>> {
    return this.set(actor, personId, false);
  }

  private async set(actor: Actor, personId: string, disabled: boolean): Promise<Outcome<void, 'person.not_found'>> {
    return this.unitOfWork.run(async () => {
      if (!(await this.people.setDisabled(personId, disabled ? this.clock.now() : null)))
        return refused('person.not_found', 'There is no such person.');
      if (disabled) {
        await this.sessions.removeAllOf(personId);
        await this.keys.revokeAllOf(personId, undefined, this.clock.now());
      }
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: disabled ? 'account.disable' : 'account.enable',
        subjectType: 'person',
        subjectId: personId,
      });
      return accepted(undefined);
    });
  }
}
