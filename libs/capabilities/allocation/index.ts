import { AllocationFactsReader } from './allocation-facts.service';
import { AllocationRunService } from './allocation-run.service';
import { ExposureLedger } from './exposure-ledger.service';
import { ImmediateProposals } from './immediate-proposals.service';
import { OpenMarketReader } from './open-market-reader.service';
import { ProductFamilies } from './product-families.service';
import { ProposalWriter } from './proposal-writer.service';
import { RunLog } from './run-log.service';
import { RunTermsReader } from './run-terms-reader.service';

export { AllocationRunService, ImmediateProposals, RunLog };
export { type AllocationRun, type HeldBackNote, type RunTrigger } from './allocation-run';
export type { RunRefusal, RunRequest } from './allocation-run.service';
export {
  AllocationStore,
  type ApprovedShowing,
  type CandidateMatch,
  type CapacityScope,
  type CapacityUse,
  type NeedOutcome,
  type OpenIntroduction,
  type PastDecline,
} from './allocation-store.port';
export { EpochRoll } from './epoch-roll.service';

/** Everything that allocates, for a composition root. Needs the ports and the services of introductions. */
export const ALLOCATION_SERVICES = [
  ProductFamilies,
  AllocationFactsReader,
  ProposalWriter,
  ImmediateProposals,
  OpenMarketReader,
  ExposureLedger,
  RunTermsReader,
  RunLog,
  AllocationRunService,
];
