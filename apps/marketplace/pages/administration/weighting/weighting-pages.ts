import { EpochPagesController } from './epochs.controller';
import { MatchingRunPagesController } from './matching-runs.controller';
import { WeightSetFormsController } from './weight-set-forms.controller';
import { WeightSetPagesController } from './weight-sets.controller';

/** The pages that govern weights and epochs. */
export const WEIGHTING_PAGES = [
  WeightSetFormsController,
  WeightSetPagesController,
  EpochPagesController,
  MatchingRunPagesController,
];
