import { EpochsController } from './epochs.controller';
import { NetworkEmphasisController } from './network-emphasis.controller';
import { WeightSetsController } from './weight-sets.controller';

/** Everything that governs weights and epochs over HTTP. */
export const WEIGHTING_CONTROLLERS = [WeightSetsController, EpochsController, NetworkEmphasisController];
