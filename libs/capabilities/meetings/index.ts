export { type CalendarEvent, type CalendarMethod, type CalendarPerson, CalendarWriter } from './calendar-writer.port';
export type { Meeting, MeetingChange, MeetingTerms } from './meeting';
export { meetingsPath, meetingWhen } from './meeting-notices.service';
export { MEETING_SERVICES } from './meeting-providers';
export { MeetingStore } from './meeting-store.port';
export { type MeetingRefusal, MeetingService } from './meeting.service';
