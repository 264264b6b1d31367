import { ThreadStore } from '@matchwell/capabilities/threads';
import { PostgresThreadStore } from './postgres-thread-store';

/** Which port of what people write and are told PostgreSQL fills with what. Needs `PostgresUnitOfWork`. */
export const TALK_PORTS = [{ provide: ThreadStore, useClass: PostgresThreadStore }];
