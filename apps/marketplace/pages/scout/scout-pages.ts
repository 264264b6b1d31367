import type { Provider, Type } from '@nestjs/common';
import { JointDemandPageController } from './joint-demand.controller';
import { MatchingProgressController } from './matching-progress.controller';
import { MatchSurroundings } from './match-surroundings';
import { NeedEditController } from './need-edit.controller';
import { NeedMatchesController } from './need-matches.controller';
import { NeedPagesController } from './needs.controller';
import { ScoutDashboardController } from './scout-dashboard.controller';
import { ShortlistPageController } from './shortlist.controller';
import { TurnDownPageController } from './turn-down.controller';
import { WhatIfPageController } from './what-if.controller';

/** The pages of innovation scouts: everything that this folder adds to the HTTP application. */
export const SCOUT_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [
    ScoutDashboardController,
    NeedPagesController,
    NeedEditController,
    NeedMatchesController,
    TurnDownPageController,
    ShortlistPageController,
    MatchingProgressController,
    WhatIfPageController,
    JointDemandPageController,
  ],
  providers: [MatchSurroundings],
};
