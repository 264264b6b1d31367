import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '@matchwell/core/access/actor';
import { type ContactDetails, type Membership, type Person, PersonStore } from '@matchwell/capabilities/people';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { MembershipRow, PersonRow, SessionRow } from '../rows/person.row';

/** People, memberships and sessions in PostgreSQL. */
@Injectable()
export class PostgresPersonStore extends PersonStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(person: Person, passwordHash: string, membership: Membership): Promise<boolean> {
    const inserted = await this.unitOfWork.transaction
      .createQueryBuilder()
      .insert()
      .into(PersonRow)
      .values({ ...person, phone: person.phone ?? null, passwordHash })
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return false;
    await this.unitOfWork.transaction.insert(MembershipRow, { ...membership });
    return true;
  }

  override async findCredentials(
    email: string,
  ): Promise<{ person: Person; passwordHash: string; membership: Membership } | undefined> {
    const row = await this.unitOfWork.manager.findOneBy(PersonRow, { email });
    const membership =
      row &&
      (await this.unitOfWork.manager.findOne(MembershipRow, { where: { personId: row.id }, order: { id: 'ASC' } }));
    if (!row || !membership) return undefined;
    return {
      person: { id: row.id, email: row.email, displayName: row.displayName, phone: row.phone ?? undefined },
      passwordHash: row.passwordHash,
      membership: {
        id: membership.id,
        personId: membership.personId,
        organisationId: membership.organisationId,
        role: membership.role,
      },
    };
  }

  override async contactOf(personId: string, organisationId: string): Promise<ContactDetails | undefined> {
    const [row] = await this.unitOfWork.manager.query<
      { organisation: string; display_name: string; email: string; phone: string | null }[]
    >(
      `SELECT o.name AS organisation, p.display_name, p.email, p.phone
         FROM person p JOIN membership m ON m.person_id = p.id JOIN organisation o ON o.id = m.organisation_id
        WHERE p.id = $1 AND o.id = $2`,
      [personId, organisationId],
    );
    return (
      row && {
        organisationName: row.organisation,
        displayName: row.display_name,
        email: row.email,
        phone: row.phone ?? undefined,
      }
    );
  }

  override async insertSession(session: {
    tokenHash: string;
    membershipId: string;
    createdAt: Date;
    expiresAt: Date;
  }): Promise<void> {
    await this.unitOfWork.manager.insert(SessionRow, session);
  }

  override async findActor(tokenHash: string, at: Date): Promise<Actor | undefined> {
    const [row] = await this.unitOfWork.manager.query<
      { person_id: string; organisation_id: string; role: Role; network_id: string | null }[]
    >(
      `SELECT m.person_id, m.organisation_id, m.role, o.network_id
         FROM session s JOIN membership m ON m.id = s.membership_id JOIN organisation o ON o.id = m.organisation_id
        WHERE s.token_hash = $1 AND s.expires_at > $2`,
      [tokenHash, at],
    );
    return (
      row && {
        personId: row.person_id,
        organisationId: row.organisation_id,
        role: row.role,
        networkId: row.network_id ?? undefined,
      }
    );
  }

  override async deleteSession(tokenHash: string): Promise<void> {
    await this.unitOfWork.manager.delete(SessionRow, { tokenHash });
  }
}
