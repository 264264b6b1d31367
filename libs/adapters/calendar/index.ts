export { IcsCalendarWriter } from './ics-calendar-writer';
