import { MeetingCalendar } from './meeting-calendar.service';
import { MeetingNotices } from './meeting-notices.service';
import { MeetingRecord } from './meeting-record.service';
import { MeetingService } from './meeting.service';

/** What a process provides in which meetings are agreed. Needs the stores, a calendar writer, and whoever writes messages. */
export const MEETING_SERVICES = [MeetingRecord, MeetingCalendar, MeetingNotices, MeetingService];
