export type { AskedSide, ThreadFollower, ThreadMessage, UnreadCount, WaitingQuestion } from './thread-message';
export { ThreadMoment } from './thread-moment';
export { ThreadNotices, threadPath } from './thread-notices.service';
export { THREAD_SERVICES } from './thread-providers';
export { ThreadReader, type ThreadReadRefusal, type ThreadView } from './thread-reader.service';
export { type ThreadReaderKey, ThreadStore } from './thread-store.port';
export { ANSWER_WORKING_DAYS, type ThreadEntry, type ThreadRefusal, ThreadService } from './thread.service';
