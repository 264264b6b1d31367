export {
  type Decline,
  explanationShownTo,
  type Introduction,
  type IntroductionChanges,
  type IntroductionForParty,
  type MatchAtProposal,
  type PartyAction,
  type RecordedOutcome,
  waitingFor,
} from './introduction';
export { IntroductionNotices, type StepNotice } from './introduction-notices.port';
export { NoticesTogether } from './notices-together';
export { IntroductionReader, type IntroductionView } from './introduction-reader.service';
export { IntroductionRouter, type RoutingMoment } from './introduction-router.service';
export { type InterestRefusal, InterestService, type OwnStanding, type Standings } from './interest.service';
export { IntroductionRequestService } from './introduction-request.service';
export { type ActionDetails, IntroductionService } from './introduction.service';
export { IntroductionStore, type ReportedOutcome } from './introduction-store.port';
export { type LapseReason, LapseService } from './lapse.service';
export { ProposalRecorder } from './proposal-recorder.service';
export { type ProposalCourse, ProposalMoment, ProposalService } from './proposal.service';
export { StepRecorder } from './step-recorder.service';
export { TurnDownService } from './turn-down.service';
