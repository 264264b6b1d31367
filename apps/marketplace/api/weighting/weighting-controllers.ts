import { EpochsController } from './epochs.controller';
import { WeightSetsController } from './weight-sets.controller';

/** Everything that governs weights and epochs over HTTP. */
export const WEIGHTING_CONTROLLERS = [WeightSetsController, EpochsController];
