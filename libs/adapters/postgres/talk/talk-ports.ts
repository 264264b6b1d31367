import { AssessmentStore } from '@matchwell/capabilities/assessments';
import { EngagementStore } from '@matchwell/capabilities/market-engagement';
import { MeetingStore } from '@matchwell/capabilities/meetings';
import { SavedSearchStore } from '@matchwell/capabilities/saved-searches';
import { ThreadStore } from '@matchwell/capabilities/threads';
import { PostgresAssessmentStore } from '../assessments/postgres-assessment-store';
import { PostgresEngagementStore } from './postgres-engagement-store';
import { PostgresMeetingStore } from './postgres-meeting-store';
import { PostgresSavedSearchStore } from './postgres-saved-search-store';
import { PostgresThreadStore } from './postgres-thread-store';

/** Which port of what people write and are told PostgreSQL fills with what. Needs `PostgresUnitOfWork`. */
export const TALK_PORTS = [
  { provide: ThreadStore, useClass: PostgresThreadStore },
  { provide: MeetingStore, useClass: PostgresMeetingStore },
  { provide: SavedSearchStore, useClass: PostgresSavedSearchStore },
  { provide: EngagementStore, useClass: PostgresEngagementStore },
  { provide: AssessmentStore, useClass: PostgresAssessmentStore },
];
