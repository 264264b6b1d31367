import {
  AskForAnswers,
  AskForOutcomes,
  DoRoutingDuties,
  GatherMessages,
  RetryWebhooks,
  WarnOfAssessments,
  WarnOfCertificates,
} from './introduction.works';
import { AllocateIntroductions, AuditMatches } from './matching.works';
import { ReconcileSearch } from './search.works';
import {
  EndGivenUpExports,
  EndGivenUpImports,
  EndGivenUpOrganisationImports,
  KeepRetention,
  RetryScans,
  SealAuditLog,
  TidyUp,
} from './upkeep.works';

/** All work that nobody asks for. */
export const SCHEDULED_WORKS = [
  ReconcileSearch,
  AuditMatches,
  AllocateIntroductions,
  DoRoutingDuties,
  GatherMessages,
  RetryWebhooks,
  AskForOutcomes,
  AskForAnswers,
  WarnOfAssessments,
  WarnOfCertificates,
  RetryScans,
  EndGivenUpImports,
  EndGivenUpExports,
  EndGivenUpOrganisationImports,
  SealAuditLog,
  KeepRetention,
  TidyUp,
];
