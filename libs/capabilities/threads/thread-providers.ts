import { ThreadMoment } from './thread-moment';
import { ThreadNotices } from './thread-notices.service';
import { ThreadReader } from './thread-reader.service';
import { ThreadService } from './thread.service';

/** What a process provides in which people write to each other. Needs the stores, and whoever writes messages. */
export const THREAD_SERVICES = [ThreadMoment, ThreadNotices, ThreadReader, ThreadService];
