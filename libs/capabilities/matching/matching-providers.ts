import { GapService } from './gap.service';
import { JointDemandMoment, JointDemandService } from './joint-demand.service';
import { KnownOpenNeeds } from './known-open-needs';
import { LiveCatalogue } from './live-catalogue';
import { PairJudgementService } from './pair-judgement.service';
import { ShortlistService } from './shortlist.service';
import { SimilarityService } from './similarity.service';
import { WhatIfService } from './what-if.service';

/** What reads matches and says what would change them: the HTTP process. Needs the stores, and the epoch in force. */
export const MATCHING_SERVICES = [
  LiveCatalogue,
  PairJudgementService,
  WhatIfService,
  GapService,
  KnownOpenNeeds,
  SimilarityService,
  JointDemandMoment,
  JointDemandService,
  ShortlistService,
];
