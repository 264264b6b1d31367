import { Injectable } from '@nestjs/common';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { Introduction } from './introduction';
import { IntroductionNotices } from './introduction-notices.port';

/** What follows from a proposal, in its own transaction: the audit entry, and word to whoever reviews it unless nobody will. */
@Injectable()
export class ProposalRecorder {
  constructor(
    private readonly audit: AuditLog,
    private readonly notices: IntroductionNotices,
  ) {}

  async record(
    introduction: Introduction,
    by: { readonly personId: string; readonly organisationId: string } | null,
    endsAtOnce: boolean,
  ): Promise<void> {
    const { id, state, networkId, needId, innovationId, route, origin } = introduction;
    const asked = origin === 'supplier' ? 'need.express_interest' : 'introduction.request';
    await this.audit.append({
      personId: by?.personId ?? null,
      organisationId: by?.organisationId ?? null,
      action: by ? asked : 'system.propose',
      subjectType: 'introduction',
      subjectId: id,
      after: { state, network: networkId, needId, innovationId },
      reason: route.reason,
    });
    if (!endsAtOnce) await this.notices.proposed(introduction);
  }
}
