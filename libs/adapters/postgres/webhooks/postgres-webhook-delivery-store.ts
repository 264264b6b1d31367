import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { type DeliverySettlement, type WebhookDelivery, WebhookDeliveryStore } from '@matchwell/capabilities/webhooks';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

const SELECT = `SELECT id, endpoint_id AS "endpointId", organisation_id AS "organisationId", event, body, state, attempts, failures,
    next_attempt_at AS "nextAttemptAt", created_at AS "createdAt", settled_at AS "settledAt" FROM webhook_delivery`;

/** What is sent to endpoints, in PostgreSQL. */
@Injectable()
export class PostgresWebhookDeliveryStore extends WebhookDeliveryStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  /** What happens to one side is written for the systems of the other. */
  override async insert(deliveries: readonly WebhookDelivery[]): Promise<void> {
    for (const { id, endpointId, event, body, state, nextAttemptAt, createdAt } of deliveries) {
      await this.unitOfWork.acrossOrganisations(() =>
        this.unitOfWork.transaction.query(
          `INSERT INTO webhook_delivery (id, endpoint_id, organisation_id, event, body, state, next_attempt_at, created_at)
           SELECT $1, e.id, e.organisation_id, $3, $4, $5, $6, $7 FROM webhook_endpoint e WHERE e.id = $2 FOR KEY SHARE`,
          [id, endpointId, event, body, state, nextAttemptAt, createdAt],
        ),
      );
    }
  }

  override async due(endpointId: string, now: Date, limit: number): Promise<WebhookDelivery[]> {
    return this.unitOfWork.manager.query<WebhookDelivery[]>(
      `${SELECT} WHERE endpoint_id = $1 AND state = 'waiting' AND next_attempt_at <= $2 ORDER BY id LIMIT $3`,
      [endpointId, now, limit],
    );
  }

  override async settle(id: string, settlement: DeliverySettlement): Promise<void> {
    const { state, attempt, failures, nextAttemptAt, settledAt } = settlement;
    await this.unitOfWork.transaction.query(
      `UPDATE webhook_delivery SET state = $2, attempts = attempts || jsonb_build_array($3::jsonb), failures = $4, next_attempt_at = $5,
              settled_at = $6
        WHERE id = $1 AND state = 'waiting'`,
      [id, state, JSON.stringify(attempt), failures, nextAttemptAt, settledAt],
    );
  }

  override async cancelWaiting(endpointId: string, at: Date): Promise<void> {
    await this.unitOfWork.transaction.query(
      `UPDATE webhook_delivery SET state = 'cancelled', settled_at = $2 WHERE endpoint_id = $1 AND state = 'waiting'`,
      [endpointId, at],
    );
  }

  override async listOf(endpointId: string, organisationId: string, page: PageRequest): Promise<Page<WebhookDelivery>> {
    const rows = await this.unitOfWork.manager.query<WebhookDelivery[]>(
      `${SELECT} WHERE endpoint_id = $1 AND organisation_id = $2 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [endpointId, organisationId, page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, (row) => row);
  }

  override async revive(id: string, endpointId: string, organisationId: string, at: Date): Promise<boolean> {
    const [, count] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      `UPDATE webhook_delivery SET state = 'waiting', failures = 0, next_attempt_at = $4, settled_at = NULL
        WHERE id = $1 AND endpoint_id = $2 AND organisation_id = $3 AND state <> 'waiting'`,
      [id, endpointId, organisationId, at],
    );
    return count > 0;
  }
}
