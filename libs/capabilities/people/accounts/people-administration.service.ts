import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { AccountSummary } from '../person';
import { PeopleDirectory } from '../people-directory';
import { SecondFactorStore } from '../second-factors/second-factor-store.port';
import { SessionStore } from '../session-store.port';
import type { OwnMembership } from '../teams/team';

/** Somebody with an account, as the operator sees them. */
export interface AdministeredPerson extends AccountSummary {
  readonly memberships: readonly OwnMembership[];
  /** Since when signing in asks them for a code. */
  readonly secondFactorSince?: Date;
}

/** Finding people and ending their sessions: for the operator. */
@Injectable()
export class PeopleAdministration {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly directory: PeopleDirectory,
    private readonly factors: SecondFactorStore,
    private readonly sessions: SessionStore,
    private readonly audit: AuditLog,
  ) {}

  /** People whose name or address holds a text, by name, at most fifty; nobody for no text. Those who were erased are found no more. */
  async find(text: string): Promise<AccountSummary[]> {
    const wanted = text.trim().toLowerCase();
    return wanted === '' ? [] : this.directory.people.search(wanted, 50);
  }

  /** One person. */
  async read(personId: string): Promise<Outcome<AdministeredPerson, 'person.not_found'>> {
    const found = await this.directory.people.findSummary(personId);
    if (!found) return noSuchPerson();
    const memberships = await this.directory.team.membershipsOf(personId);
    const secondFactorSince = (await this.factors.find(personId))?.confirmedAt ?? undefined;
    return accepted({ ...found, memberships, secondFactorSince });
  }

  /** Ends every session of a person. Answers how many there were. */
  async endSessions(actor: Actor, personId: string): Promise<Outcome<number, 'person.not_found'>> {
    return this.unitOfWork.run(async () => {
      if (!(await this.directory.people.findSummary(personId))) return noSuchPerson();
      const ended = await this.sessions.removeAllOf(personId);
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'session.revoke',
        subjectType: 'person',
        subjectId: personId,
        after: { ended },
      });
      return accepted(ended);
    });
  }
}

function noSuchPerson() {
  return refused('person.not_found', 'There is no such person.');
}
