import { Injectable } from '@nestjs/common';
import type { Audience } from '@matchwell/core/service-clock';
import {
  type IntroductionNames,
  type Mailbox,
  MessageFacts,
  type OtherSide,
  type Recipient,
} from '@matchwell/capabilities/messages';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Who is meant by each audience of introduction `$1`. */
const RECIPIENTS: Readonly<Record<Audience, string>> = {
  buyer: `SELECT n.owner_person_id AS "personId", i.buyer_organisation_id AS "organisationId"
            FROM introduction i JOIN need n ON n.id = i.need_id WHERE i.id = $1`,
  supplier: `SELECT p.owner_person_id AS "personId", i.supplier_organisation_id AS "organisationId"
               FROM introduction i JOIN innovation p ON p.id = i.innovation_id JOIN need n ON n.id = i.need_id
              WHERE i.id = $1 AND (n.published->>'visibility' <> 'private' OR i.state NOT IN ('in_review', 'lapsed', 'declined')
                                   OR (i.decline->>'by' IN ('buyer', 'supplier') AND i.decline->>'beforeReview' IS NULL))`,
  network: `SELECT DISTINCT m.person_id AS "personId", o.id AS "organisationId"
              FROM introduction i JOIN organisation o ON o.network_id = i.network_id
              JOIN membership m ON m.organisation_id = o.id AND m.role = 'network_officer'
              LEFT JOIN introduction_assignment a ON a.introduction_id = i.id AND a.network_id = i.network_id
             WHERE i.id = $1 AND (a.person_id IS NULL OR a.person_id = m.person_id) ORDER BY m.person_id`,
  operator: `SELECT DISTINCT m.person_id AS "personId", m.organisation_id AS "organisationId"
               FROM membership m WHERE m.role = 'administrator' AND EXISTS (SELECT FROM introduction WHERE id = $1) ORDER BY m.person_id`,
};

/** What messages need to know of other records, read from PostgreSQL: across organisations, because a message goes from one to another. */
@Injectable()
export class PostgresMessageFacts extends MessageFacts {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async recipients(introductionId: string, audience: Audience): Promise<Recipient[]> {
    return this.ask<Recipient>(RECIPIENTS[audience], [introductionId]);
  }

  override async names(introductionId: string): Promise<IntroductionNames | undefined> {
    const [row] = await this.ask<IntroductionNames>(
      `SELECT i.need_title AS need, i.innovation_name AS product, buyer.name AS buyer, supplier.name AS supplier,
              COALESCE(network.name, 'a network that is still to be named') AS network
         FROM introduction i
         JOIN organisation buyer ON buyer.id = i.buyer_organisation_id
         JOIN organisation supplier ON supplier.id = i.supplier_organisation_id
         LEFT JOIN organisation network ON network.network_id = i.network_id
        WHERE i.id = $1`,
      [introductionId],
    );
    return row;
  }

  override async mailbox(personId: string): Promise<Mailbox | undefined> {
    const [row] = await this.ask<Mailbox>(
      `SELECT email AS address, display_name AS "displayName" FROM person WHERE id = $1`,
      [personId],
    );
    return row;
  }

  override async otherSide(introductionId: string, organisationId: string): Promise<OtherSide | undefined> {
    const [row] = await this.ask<OtherSide>(
      `SELECT o.name AS "organisationName", p.display_name AS "displayName", p.email AS address, p.phone
         FROM introduction i
         JOIN need n ON n.id = i.need_id
         JOIN innovation v ON v.id = i.innovation_id
         JOIN organisation o ON o.id = CASE $2::uuid WHEN i.buyer_organisation_id THEN i.supplier_organisation_id
                                                     WHEN i.supplier_organisation_id THEN i.buyer_organisation_id END
         JOIN person p ON p.id = CASE $2::uuid WHEN i.buyer_organisation_id THEN v.owner_person_id ELSE n.owner_person_id END
        WHERE i.id = $1 AND i.state IN ('introduced', 'closed')`,
      [introductionId, organisationId],
    );
    return row;
  }

  private async ask<Row>(sql: string, given: unknown[]): Promise<Row[]> {
    return this.unitOfWork.acrossOrganisations(() => this.unitOfWork.manager.query<Row[]>(sql, given));
  }
}
