export type {
  EngagementEntry,
  EngagementEvent,
  NeedQuestion,
  PublishedAnswer,
  Showing,
  UnansweredQuestion,
  WaitingNeed,
} from './engagement';
export { type EngagementRecord, EngagementRecordService } from './engagement-record.service';
export { EngagementStore } from './engagement-store.port';
export { ENGAGEMENT_SERVICES } from './engagement-providers';
export { engagementPath, type EngagementRefusal, EngagementService } from './engagement.service';
