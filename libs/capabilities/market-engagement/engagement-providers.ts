import { EngagementRecordService } from './engagement-record.service';
import { EngagementMoment } from './engagement-moment';
import { EngagementService } from './engagement.service';

/** What a process provides in which buyers and suppliers talk about needs. Needs the stores, and whoever writes messages. */
export const ENGAGEMENT_SERVICES = [EngagementMoment, EngagementService, EngagementRecordService];
