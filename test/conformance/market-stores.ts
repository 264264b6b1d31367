import type { AllocationStore } from '@matchwell/capabilities/allocation';
import type { ConsumerName } from '@matchwell/capabilities/events';
import type { FigureSource } from '@matchwell/capabilities/figures';
import type { DecisionStore } from '@matchwell/capabilities/learning';
import type { JointDemandStore } from '@matchwell/capabilities/matching';
import type { Stores } from '@matchwell/capabilities/testing/furnishing';

/** Every port that keeps something, filled with one technology, and what a suite needs to look behind it. */
export interface MarketStores extends Stores {
  readonly decisions: DecisionStore;
  readonly figures: FigureSource;
  readonly demands: JointDemandStore;
  readonly allocations: AllocationStore;
  /** The duties that wait to be handed out. */
  waitingDuties(): Promise<{ readonly consumer: ConsumerName; readonly subjectId: string }[]>;
  /** Hands out everything that waits. */
  handOut(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the stores on an empty market. */
export type OpenStores = () => Promise<MarketStores>;
