export type { MessageIntent } from './message-intent';
export { ReminderService } from './reminder.service';
export { ReminderStore } from './reminder-store.port';
