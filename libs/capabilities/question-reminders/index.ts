export { QuestionReminders } from './question-reminders.service';
