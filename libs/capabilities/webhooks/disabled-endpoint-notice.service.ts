import { Injectable } from '@nestjs/common';
import { DAYS_OF_FAILURE } from '@matchwell/core/webhooks';
import { AuditLog } from '@matchwell/capabilities/audit';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { TeamStore } from '@matchwell/capabilities/people';
import type { DisabledFor, WebhookEndpoint } from './webhook';

const WHY: Readonly<Record<DisabledFor, string>> = {
  failing: `It took nothing for ${DAYS_OF_FAILURE} days.`,
  gone: 'It answered that it is gone for good (410).',
  operator: 'Whoever runs this service switched it off.',
};

/** Where the endpoints of one's organisation are. */
const PAGE = '/team/webhooks';

/** What follows when an endpoint is switched off by anybody but its own people: its leads are told, and the log says so. */
@Injectable()
export class DisabledEndpointNotice {
  constructor(
    private readonly team: TeamStore,
    private readonly messages: MessageWriter,
    private readonly audit: AuditLog,
  ) {}

  /** Only inside a unit of work. `by` is the administrator who did it; nobody when the product itself did. */
  async tell(
    { id, organisationId, name, disabledFor, createdBy, changedAt }: WebhookEndpoint,
    by: { readonly personId: string; readonly organisationId: string } | null = null,
  ): Promise<void> {
    const members = await this.team.membersOf(organisationId);
    const leads = members.filter(({ lead }) => lead).map(({ personId }) => personId);
    // An organisation without a lead has whoever made it.
    const told =
      leads.length > 0 ? leads : members.map(({ personId }) => personId).filter((each) => each === createdBy);
    await this.messages.write(
      told.map((personId) => ({
        kind: 'webhook_disabled',
        cause: `webhook ${id} ${changedAt.getTime()} disabled ${personId}`,
        to: { personId, organisationId },
        path: `${PAGE}/${id}`,
        variables: { name, why: WHY[disabledFor ?? 'failing'] },
      })),
    );
    await this.audit.append({
      personId: by?.personId ?? null,
      organisationId: by?.organisationId ?? null,
      action: by ? 'webhook.switch_off' : 'system.disable_webhook',
      subjectType: 'organisation',
      subjectId: organisationId,
      after: { webhook: id },
      reason: disabledFor ?? undefined,
    });
  }
}
