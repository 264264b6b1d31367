import { Injectable } from '@nestjs/common';
import type { Role } from '@matchwell/core/access/actor';
import {
  type Account,
  type AccountSummary,
  type ContactDetails,
  type Credentials,
  type Membership,
  type Person,
  PersonStore,
} from '@matchwell/capabilities/people';
import { IsNull } from 'typeorm';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { MembershipRow, PersonRow } from '../rows/person.row';

/** People and memberships in PostgreSQL. */
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

  override async findCredentials(email: string): Promise<Credentials | undefined> {
    const [row] = await this.unitOfWork.manager.query<
      {
        id: string;
        email: string;
        display_name: string;
        phone: string | null;
        password_hash: string;
        membership_id: string;
        organisation_id: string;
        role: Role;
        lead: boolean;
      }[]
    >(
      `SELECT p.id, p.email, p.display_name, p.phone, p.password_hash, m.id AS membership_id, m.organisation_id, m.role, m.lead
         FROM person p JOIN membership m ON m.person_id = p.id
        WHERE p.email = $1 AND p.disabled_at IS NULL AND m.ended_at IS NULL ORDER BY m.id LIMIT 1`,
      [email],
    );
    if (!row) return undefined;
    const { id, organisation_id: organisationId, role, lead } = row;
    return {
      person: { id, email: row.email, displayName: row.display_name, phone: row.phone ?? undefined },
      passwordHash: row.password_hash,
      membership: { id: row.membership_id, personId: id, organisationId, role, lead },
    };
  }

  override async findByEmail(email: string): Promise<Person | undefined> {
    const row = await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.findOneBy(PersonRow, { email }),
    );
    return row ? toPerson(row) : undefined;
  }

  override async findAccount(personId: string): Promise<Account | undefined> {
    const row = await this.unitOfWork.manager.findOneBy(PersonRow, { id: personId, disabledAt: IsNull() });
    return row ? { person: toPerson(row), passwordHash: row.passwordHash } : undefined;
  }

  override async search(text: string, most: number): Promise<AccountSummary[]> {
    return this.summaries(
      `AND position($1 IN lower(display_name || E'\\n' || email)) > 0 ORDER BY display_name COLLATE "C", email COLLATE "C" LIMIT $2`,
      [text, most],
    );
  }

  override async findSummary(personId: string): Promise<AccountSummary | undefined> {
    return (await this.summaries('AND id = $1', [personId]))[0];
  }

  override async setPassword(personId: string, passwordHash: string): Promise<void> {
    await this.unitOfWork.manager.update(PersonRow, { id: personId }, { passwordHash });
  }

  override async setEmail(personId: string, email: string): Promise<boolean> {
    return this.affectsAny(
      `UPDATE person SET email = $2 WHERE id = $1 AND NOT EXISTS (SELECT FROM person WHERE email = $2 AND id <> $1)`,
      [personId, email],
    );
  }

  override async setDisabled(personId: string, at: Date | null): Promise<boolean> {
    return this.affectsAny(
      'UPDATE person SET disabled_at = $2 WHERE id = $1 AND ($2::timestamptz IS NOT NULL OR erased_at IS NULL)',
      [personId, at],
    );
  }

  override async rehashPassword(personId: string, from: string, to: string): Promise<void> {
    await this.unitOfWork.manager.query('UPDATE person SET password_hash = $3 WHERE id = $1 AND password_hash = $2', [
      personId,
      from,
      to,
    ]);
  }

  override async contactOf(personId: string, organisationId: string): Promise<ContactDetails | undefined> {
    const [row] = await this.unitOfWork.manager.query<
      { organisation: string; display_name: string; email: string; phone: string | null }[]
    >(
      `SELECT o.name AS organisation, p.display_name, p.email, p.phone
         FROM person p JOIN membership m ON m.person_id = p.id JOIN organisation o ON o.id = m.organisation_id
        WHERE p.id = $1 AND o.id = $2 AND p.erased_at IS NULL`,
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

  private async summaries(rest: string, given: readonly unknown[]): Promise<AccountSummary[]> {
    const rows = await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query<{ id: string; email: string; display_name: string; disabled_at: Date | null }[]>(
        `SELECT id, email, display_name, disabled_at FROM person WHERE erased_at IS NULL ${rest}`,
        [...given],
      ),
    );
    return rows.map(({ id, email, display_name: displayName, disabled_at: disabledAt }) => ({
      id,
      email,
      displayName,
      ...(disabledAt ? { disabledAt } : {}),
    }));
  }

  private async affectsAny(statement: string, given: readonly unknown[]): Promise<boolean> {
    const [, count] = await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query<[unknown[], number]>(statement, [...given]),
    );
    return count > 0;
  }
}

function toPerson({ id, email, displayName, phone }: PersonRow): Person {
  return { id, email, displayName, phone: phone ?? undefined };
}
