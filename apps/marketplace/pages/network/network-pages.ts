import type { Provider, Type } from '@nestjs/common';
import { AssignmentPageController } from './assignment.controller';
import { BulkApprovalController } from './bulk-approval.controller';
import { Colleagues } from './colleagues';
import { EvidenceListController } from './evidence.controller';
import { EvidenceUnderReview } from './evidence-under-review';
import { MarketFigures } from './market-figures';
import { RegionController } from './region.controller';
import { TeamController } from './team.controller';
import { VerificationController } from './verification.controller';
import { NetworkWeightingController } from './weighting.controller';
import { WorkQueueController } from './work-queue.controller';

/** The pages of network officers: everything that this folder adds to the HTTP application. */
export const NETWORK_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [
    WorkQueueController,
    AssignmentPageController,
    BulkApprovalController,
    TeamController,
    EvidenceListController,
    VerificationController,
    RegionController,
    NetworkWeightingController,
  ],
  providers: [Colleagues, EvidenceUnderReview, MarketFigures],
};
