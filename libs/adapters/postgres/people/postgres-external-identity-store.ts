import { Injectable } from '@nestjs/common';
import { type ExternalIdentity, ExternalIdentityStore } from '@matchwell/capabilities/people';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Who is who at a provider, in PostgreSQL. A name belongs to a person and to no organisation. */
@Injectable()
export class PostgresExternalIdentityStore extends ExternalIdentityStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async findPerson(issuer: string, subject: string): Promise<string | undefined> {
    const [row] = await this.ask<{ person_id: string }>(
      'SELECT person_id FROM external_identity WHERE issuer = $1 AND subject = $2',
      [issuer, subject],
    );
    return row?.person_id;
  }

  override async nameOf(personId: string, issuer: string): Promise<string | undefined> {
    const [row] = await this.ask<{ subject: string }>(
      'SELECT subject FROM external_identity WHERE person_id = $1 AND issuer = $2',
      [personId, issuer],
    );
    return row?.subject;
  }

  override async link({ issuer, subject, personId, linkedAt }: ExternalIdentity): Promise<boolean> {
    const rows = await this.ask(
      `INSERT INTO external_identity (issuer, subject, person_id, linked_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [issuer, subject, personId, linkedAt],
    );
    return rows.length > 0;
  }

  private async ask<Row>(statement: string, given: readonly unknown[]): Promise<Row[]> {
    return this.unitOfWork.acrossOrganisations(() => this.unitOfWork.manager.query<Row[]>(statement, [...given]));
  }
}
