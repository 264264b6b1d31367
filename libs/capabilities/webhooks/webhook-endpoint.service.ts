import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { shownInEngland } from '@matchwell/core/meetings';
import { dayInWords, timeInWords } from '@matchwell/core/service-clock';
import { SECRET_OVERLAP_HOURS } from '@matchwell/core/webhooks';
import { AuditLog } from '@matchwell/capabilities/audit';
import { leadRequired, SecretBox, Secrets, TeamStore } from '@matchwell/capabilities/people';
import { secretOverlap, type WebhookEndpoint } from './webhook';
import { type EndpointChange, WebhookEndpointStore } from './webhook-endpoint-store.port';

/** How many endpoints an organisation may have. */
export const WEBHOOK_ENDPOINTS_MAX = 5;

const HOUR_MS = 60 * 60 * 1000;

/** What its people say of an endpoint. */
export interface EndpointDetails {
  readonly url: string;
  readonly name: string;
  readonly events: readonly string[];
}

/** Why nothing was done. */
export type WebhookRefusal =
  | 'team.lead_required'
  | 'webhook.not_found'
  | 'webhook.limit_reached'
  | 'webhook.wrong_state'
  | 'webhook_delivery.not_found';

/** What endpoints are made with. */
@Injectable()
export class WebhookDesk {
  constructor(
    readonly secrets: Secrets,
    readonly box: SecretBox,
    readonly identifiers: Identifiers,
    readonly clock: Clock,
  ) {}
}

/** Endpoints of an organisation. Everybody in it sees them; its lead, and for the operator any administrator, decides about them. */
@Injectable()
export class WebhookEndpointService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly endpoints: WebhookEndpointStore,
    private readonly team: TeamStore,
    private readonly audit: AuditLog,
    private readonly desk: WebhookDesk,
  ) {}

  /** The endpoints of the actor's organisation, the newest first. */
  async list({ organisationId }: Actor): Promise<WebhookEndpoint[]> {
    return this.endpoints.listOf(organisationId);
  }

  /** One of them. */
  async read({ organisationId }: Actor, id: string): Promise<Outcome<WebhookEndpoint, WebhookRefusal>> {
    const endpoint = await this.endpoints.find(id, organisationId);
    return endpoint ? accepted(endpoint) : notFound();
  }

  /** Whether the actor decides about them. */
  async manages(actor: Actor): Promise<boolean> {
    if (actor.role === 'administrator') return true;
    const members = await this.team.membersOf(actor.organisationId);
    return members.some(({ lead, personId, role }) => lead && personId === actor.personId && role === actor.role);
  }

  /** Adds one. Answers it with its secret, which is shown once and kept sealed. */
  async add(
    actor: Actor,
    { url, name, events }: EndpointDetails,
  ): Promise<Outcome<{ readonly endpoint: WebhookEndpoint; readonly secret: string }, WebhookRefusal>> {
    const { identifiers, clock } = this.desk;
    return this.unitOfWork.run(async () => {
      await this.team.lock(actor.organisationId);
      if (!(await this.manages(actor))) return leadRequired();
      if ((await this.endpoints.listOf(actor.organisationId)).length >= WEBHOOK_ENDPOINTS_MAX)
        return refused(
          'webhook.limit_reached',
          `Your organisation has ${WEBHOOK_ENDPOINTS_MAX} endpoints, the most there may be. Remove one first.`,
        );
      const [id, at] = [identifiers.next(), clock.now()];
      const { secret, sealed } = this.newSecret(id);
      const endpoint: WebhookEndpoint = {
        id,
        organisationId: actor.organisationId,
        url,
        name,
        events: [...new Set(events)],
        state: 'on',
        disabledFor: null,
        secret: sealed,
        previousSecret: null,
        previousUntil: null,
        failures: 0,
        failingSince: null,
        restsUntil: null,
        createdBy: actor.personId,
        createdAt: at,
        changedAt: at,
      };
      await this.endpoints.insert(endpoint);
      await this.record(actor, 'webhook.add', endpoint);
      return accepted({ endpoint, secret });
    });
  }

  /** Changes where it is, what it is called and what it is told. */
  async edit(actor: Actor, id: string, { url, name, events }: EndpointDetails) {
    return this.change(actor, id, 'webhook.edit', () => accepted({ url, name, events: [...new Set(events)] }));
  }

  /** Has what comes about wait. */
  async pause(actor: Actor, id: string) {
    return this.change(actor, id, 'webhook.pause', ({ state }) =>
      state === 'on' ? accepted({ state: 'paused' }) : refused('webhook.wrong_state', 'This endpoint is not on.'),
    );
  }

  /** Switches one on that waits or was switched off, except by the operator. What waited is sent within a minute. */
  async resume(actor: Actor, id: string) {
    return this.change(actor, id, 'webhook.resume', ({ state, disabledFor }) => {
      if (state === 'on') return refused('webhook.wrong_state', 'This endpoint is on.');
      return disabledFor === 'operator' && actor.role !== 'administrator'
        ? refused('webhook.wrong_state', 'Whoever runs this service switched this endpoint off. Ask them.')
        : accepted({ state: 'on', disabledFor: null });
    });
  }

  /**
   * Gives it another secret, shown once. The one before signs beside it for a day, and until that is over there is no third: what its system
   * was promised to be signed with would end at once.
   */
  async renewSecret(
    actor: Actor,
    id: string,
  ): Promise<Outcome<{ readonly endpoint: WebhookEndpoint; readonly secret: string }, WebhookRefusal>> {
    const { secret, sealed } = this.newSecret(id);
    const now = this.desk.clock.now();
    const previousUntil = new Date(now.getTime() + SECRET_OVERLAP_HOURS * HOUR_MS);
    const changed = await this.change(actor, id, 'webhook.renew_secret', (endpoint) => {
      const overlap = secretOverlap(endpoint, now);
      return overlap
        ? refused('webhook.wrong_state', renewedLately(overlap))
        : accepted({ secret: sealed, previousSecret: endpoint.secret, previousUntil });
    });
    return changed.ok ? accepted({ endpoint: changed.value, secret }) : changed;
  }

  /** Removes one, with everything that was to be sent to it. */
  async remove(actor: Actor, id: string): Promise<Outcome<void, WebhookRefusal>> {
    return this.unitOfWork.run(async () => {
      const endpoint = await this.endpoints.find(id, actor.organisationId);
      if (!endpoint) return notFound();
      if (!(await this.manages(actor))) return leadRequired();
      await this.endpoints.remove(id, actor.organisationId);
      await this.record(actor, 'webhook.remove', endpoint);
      return accepted(undefined);
    });
  }

  private async change(
    actor: Actor,
    id: string,
    action: string,
    changeOf: (endpoint: WebhookEndpoint) => Outcome<EndpointChange, WebhookRefusal>,
  ): Promise<Outcome<WebhookEndpoint, WebhookRefusal>> {
    return this.unitOfWork.run(async () => {
      const endpoint = await this.endpoints.find(id, actor.organisationId);
      if (!endpoint) return notFound();
      if (!(await this.manages(actor))) return leadRequired();
      const change = changeOf(endpoint);
      if (!change.ok) return change;
      const at = this.desk.clock.now();
      if (!(await this.endpoints.change(endpoint, change.value, at)))
        return refused(
          'webhook.wrong_state',
          'Somebody changed this webhook at the same moment. Look again, then repeat it.',
        );
      const changed = { ...endpoint, ...change.value, changedAt: at };
      await this.record(actor, action, changed);
      return accepted(changed);
    });
  }

  private newSecret(id: string): { readonly secret: string; readonly sealed: string } {
    const { secrets, box } = this.desk;
    const bytes = secrets.randomBytes(32);
    const secret = `whsec_${btoa(String.fromCharCode(...bytes))}`;
    return { secret, sealed: box.seal(secret, id) };
  }

  /** The name of the server and not the path, which may be as good as a secret. */
  private async record(actor: Actor, action: string, { id, url, events, state }: WebhookEndpoint) {
    const { personId, organisationId } = actor;
    const after = { webhook: id, host: new URL(url).host, events, state };
    await this.audit.append({
      personId,
      organisationId,
      action,
      subjectType: 'organisation',
      subjectId: organisationId,
      after,
    });
  }
}

function renewedLately(until: Date): string {
  const { day, time } = shownInEngland(until);
  return `The secret was changed lately: until ${dayInWords(day)} at ${timeInWords(time)} (UK time) the one before signs too, and another can be made after that. If somebody else has seen the secret, or it is lost, remove this webhook and add it again.`;
}

/** The refusal of what is not the actor's organisation's, or is not there. */
export function notFound() {
  return refused('webhook.not_found', 'There is no such webhook.');
}
