export { type IntroductionClock, type ReminderKind, clockOf, dueAt, dueOn, messageOn } from './introduction-clock';
export { endOfLondonDay, londonDay, londonMoment, startOfLondonDay } from './london-time';
export { dayInWords, messageWords, timeInWords } from './message-words';
export { OUTCOME_QUESTION_DAYS, outcomeQuestionDue } from './outcome-question';
export { type QuestionStage, questionStage } from './question-reminder';
export { type Reminder, type TimedIntroduction, reminderKey, remindersDue } from './reminders-due';
export { type Audience, STEP_POLICIES, type StepPolicies, type StepPolicy, whoActsIn } from './step-policy';
export { WorkingCalendar, englishCalendar, isEnglishBankHoliday } from './working-calendar';
