import { Injectable } from '@nestjs/common';
import type { OrganisationKind, Role } from '@matchwell/core/access/actor';
import { type Membership, type OwnMembership, type TeamMember, TeamStore } from '@matchwell/capabilities/people';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Who belongs to which organisation, in PostgreSQL. */
@Injectable()
export class PostgresTeamStore extends TeamStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async lock(organisationId: string): Promise<void> {
    await this.unitOfWork.transaction.query('SELECT FROM organisation WHERE id = $1 FOR NO KEY UPDATE', [
      organisationId,
    ]);
  }

  override async membersOf(organisationId: string): Promise<TeamMember[]> {
    const rows = await this.unitOfWork.manager.query<
      {
        id: string;
        person_id: string;
        display_name: string;
        email: string;
        role: Role;
        lead: boolean;
        created_at: Date;
      }[]
    >(
      `SELECT m.id, m.person_id, p.display_name, p.email, m.role, m.lead, m.created_at
         FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.organisation_id = $1 AND m.ended_at IS NULL ORDER BY m.lead DESC, m.created_at, m.id`,
      [organisationId],
    );
    return rows.map((row) => ({
      membershipId: row.id,
      personId: row.person_id,
      displayName: row.display_name,
      email: row.email,
      role: row.role,
      lead: row.lead,
      since: row.created_at,
    }));
  }

  override async membershipsOf(personId: string): Promise<OwnMembership[]> {
    // A person's memberships are in several organisations.
    const rows = await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query<
        { id: string; organisation_id: string; name: string; kind: OrganisationKind; role: Role; lead: boolean }[]
      >(
        `SELECT m.id, m.organisation_id, o.name, o.kind, m.role, m.lead
         FROM membership m JOIN organisation o ON o.id = m.organisation_id
        WHERE m.person_id = $1 AND m.ended_at IS NULL ORDER BY m.id`,
        [personId],
      ),
    );
    return rows.map((row) => ({
      membershipId: row.id,
      organisationId: row.organisation_id,
      organisationName: row.name,
      organisationKind: row.kind,
      role: row.role,
      lead: row.lead,
    }));
  }

  override async join(membership: Membership, at: Date): Promise<string> {
    const { id, personId, organisationId, role, lead } = membership;
    const [row] = await this.unitOfWork.transaction.query<{ id: string }[]>(
      `INSERT INTO membership (id, person_id, organisation_id, role, lead, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (person_id, organisation_id, role) DO UPDATE SET ended_at = NULL, lead = membership.lead OR excluded.lead
       RETURNING id`,
      [id, personId, organisationId, role, lead, at],
    );
    return row?.id ?? id;
  }

  override async end(membershipId: string, at: Date): Promise<boolean> {
    const [, ended] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      'UPDATE membership SET ended_at = $2, lead = false WHERE id = $1 AND ended_at IS NULL',
      [membershipId, at],
    );
    return ended > 0;
  }

  override async appointLead(organisationId: string, membershipId: string): Promise<void> {
    await this.unitOfWork.transaction.query('UPDATE membership SET lead = false WHERE organisation_id = $1 AND lead', [
      organisationId,
    ]);
    await this.unitOfWork.transaction.query(
      'UPDATE membership SET lead = true WHERE organisation_id = $1 AND id = $2 AND ended_at IS NULL',
      [organisationId, membershipId],
    );
  }

  override async handOver(organisationId: string, fromPersonId: string, toPersonId: string): Promise<number> {
    let handed = 0;
    for (const table of ['innovation', 'need']) {
      const [, changed] = await this.unitOfWork.transaction.query<[unknown[], number]>(
        `UPDATE ${table} SET owner_person_id = $3 WHERE organisation_id = $1 AND owner_person_id = $2`,
        [organisationId, fromPersonId, toPersonId],
      );
      handed += changed;
    }
    return handed;
  }
}
