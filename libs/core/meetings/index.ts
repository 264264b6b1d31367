export { MEETING_HOURS, MEETING_MINUTES, meetingStart, shownInEngland, TIME_OF_DAY } from './meeting-time';
