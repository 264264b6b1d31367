import { Injectable } from '@nestjs/common';
import {
  type EndpointChange,
  type EndpointCondition,
  type EndpointStanding,
  type WebhookEndpoint,
  WebhookEndpointStore,
} from '@matchwell/capabilities/webhooks';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

const COLUMNS = `id, organisation_id AS "organisationId", url, name, events, state, disabled_for AS "disabledFor", secret,
  previous_secret AS "previousSecret", previous_until AS "previousUntil", failures, failing_since AS "failingSince",
  rests_until AS "restsUntil", created_by AS "createdBy", created_at AS "createdAt", changed_at AS "changedAt"`;

/** What a change of its people or of the operator forgets. */
const HALE = 'failures = 0, failing_since = NULL, rests_until = NULL';

/** Endpoints in PostgreSQL. */
@Injectable()
export class PostgresWebhookEndpointStore extends WebhookEndpointStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(endpoint: WebhookEndpoint): Promise<void> {
    const { id, organisationId, url, name, events, state, secret, createdBy, createdAt, changedAt } = endpoint;
    await this.unitOfWork.transaction.query(
      `INSERT INTO webhook_endpoint (id, organisation_id, url, name, events, state, secret, created_by, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, organisationId, url, name, [...events], state, secret, createdBy, createdAt, changedAt],
    );
  }

  override async listOf(organisationId: string): Promise<WebhookEndpoint[]> {
    return this.unitOfWork.manager.query<WebhookEndpoint[]>(
      `SELECT ${COLUMNS} FROM webhook_endpoint WHERE organisation_id = $1 ORDER BY id DESC`,
      [organisationId],
    );
  }

  override async find(id: string, organisationId: string): Promise<WebhookEndpoint | undefined> {
    const [found] = await this.unitOfWork.manager.query<WebhookEndpoint[]>(
      `SELECT ${COLUMNS} FROM webhook_endpoint WHERE id = $1 AND organisation_id = $2`,
      [id, organisationId],
    );
    return found;
  }

  override async change(found: WebhookEndpoint, change: EndpointChange, at: Date): Promise<boolean> {
    const { id, organisationId, state, disabledFor } = found;
    const { url, name, events, secret, previousSecret, previousUntil } = { ...found, ...change };
    return this.affects(
      `UPDATE webhook_endpoint SET url = $5, name = $6, events = $7, state = $8, disabled_for = $9, secret = $10, previous_secret = $11,
              previous_until = $12, changed_at = $13, ${HALE}
        WHERE id = $1 AND organisation_id = $2 AND state = $3 AND disabled_for IS NOT DISTINCT FROM $4 AND changed_at = $14`,
      [
        id,
        organisationId,
        state,
        disabledFor,
        url,
        name,
        [...events],
        change.state ?? state,
        change.disabledFor === undefined ? disabledFor : change.disabledFor,
        secret,
        previousSecret,
        previousUntil,
        at,
        found.changedAt,
      ],
    );
  }

  override async remove(id: string, organisationId: string): Promise<boolean> {
    return this.affects('DELETE FROM webhook_endpoint WHERE id = $1 AND organisation_id = $2', [id, organisationId]);
  }

  /** What happens to one side concerns the systems of the other. */
  override async listeningTo(event: string, organisationIds: readonly string[]): Promise<WebhookEndpoint[]> {
    return this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query<WebhookEndpoint[]>(
        `SELECT ${COLUMNS} FROM webhook_endpoint
          WHERE organisation_id = ANY($2::uuid[]) AND $1 = ANY(events) AND state <> 'disabled' ORDER BY id`,
        [event, [...organisationIds]],
      ),
    );
  }

  /** By a lock on the sending and not on the row: what its people and others do to it meanwhile does not wait for the receiver. */
  override async claimSending(id: string, now: Date): Promise<WebhookEndpoint | undefined> {
    const [claim] = await this.unitOfWork.transaction.query<{ claimed: boolean }[]>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('webhook ' || $1, 0)) AS claimed`,
      [id],
    );
    if (!claim?.claimed) return undefined;
    const [found] = await this.unitOfWork.transaction.query<WebhookEndpoint[]>(
      `SELECT ${COLUMNS} FROM webhook_endpoint WHERE id = $1 AND state = 'on' AND (rests_until IS NULL OR rests_until <= $2)`,
      [id, now],
    );
    return found;
  }

  override async noteCondition(id: string, condition: EndpointCondition, at: Date): Promise<boolean> {
    const { failures, failingSince, restsUntil, state, disabledFor, changedAt } = condition;
    return this.affects(
      `UPDATE webhook_endpoint SET failures = $2, failing_since = $3, rests_until = $4, state = $5, disabled_for = $6,
              changed_at = CASE WHEN state = $5 THEN changed_at ELSE $7 END
        WHERE id = $1 AND state = 'on' AND changed_at = $8`,
      [id, failures, failingSince, restsUntil, state, disabledFor, at, changedAt],
    );
  }

  override async withDue(now: Date, limit: number): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT e.id FROM webhook_endpoint e JOIN webhook_delivery d ON d.endpoint_id = e.id
        WHERE e.state = 'on' AND (e.rests_until IS NULL OR e.rests_until <= $1)
          AND d.state = 'waiting' AND d.next_attempt_at <= $1
        GROUP BY e.id ORDER BY min(d.next_attempt_at), e.id LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  override async standings(limit: number): Promise<EndpointStanding[]> {
    const rows = await this.unitOfWork.manager.query<(EndpointStanding & { readonly url: string })[]>(
      `SELECT e.id, e.organisation_id AS "organisationId", o.name AS "organisationName", e.url, e.state, e.disabled_for AS "disabledFor",
              e.failing_since AS "failingSince", count(d.id) FILTER (WHERE d.state = 'waiting')::int AS waiting,
              min(d.created_at) FILTER (WHERE d.state = 'waiting') AS oldest, count(d.id) FILTER (WHERE d.state = 'failed')::int AS failed
         FROM webhook_endpoint e JOIN organisation o ON o.id = e.organisation_id LEFT JOIN webhook_delivery d ON d.endpoint_id = e.id
        GROUP BY e.id, o.name
        ORDER BY (e.state = 'on' AND e.failing_since IS NOT NULL) DESC, (e.state = 'disabled') DESC, e.failing_since NULLS LAST, e.id
        LIMIT $1`,
      [limit],
    );
    return rows.map(({ url, ...standing }) => ({ ...standing, host: new URL(url).host }));
  }

  override async switchOff(id: string, at: Date): Promise<WebhookEndpoint | undefined> {
    const [[switchedOff]] = await this.unitOfWork.transaction.query<[WebhookEndpoint[], number]>(
      `UPDATE webhook_endpoint SET state = 'disabled', disabled_for = 'operator', changed_at = $2
        WHERE id = $1 AND disabled_for IS DISTINCT FROM 'operator' RETURNING ${COLUMNS}`,
      [id, at],
    );
    return switchedOff;
  }

  override async switchOn(id: string, at: Date): Promise<string | undefined> {
    const [[switchedOn]] = await this.unitOfWork.transaction.query<[{ organisationId: string }[], number]>(
      `UPDATE webhook_endpoint SET state = 'on', disabled_for = NULL, changed_at = $2, ${HALE}
        WHERE id = $1 AND state = 'disabled' RETURNING organisation_id AS "organisationId"`,
      [id, at],
    );
    return switchedOn?.organisationId;
  }

  private async affects(statement: string, given: readonly unknown[]): Promise<boolean> {
    const [, count] = await this.unitOfWork.transaction.query<[unknown[], number]>(statement, [...given]);
    return count > 0;
  }
}
