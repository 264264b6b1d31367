import type { UnreadCount } from '@matchwell/capabilities/threads';

/** Conversations that a dashboard names; the rest are on the pages of their introductions. */
const SHOWN = 10;

/** The conversations with most that one has not read, and how many there are besides. */
export function unreadView(unread: readonly UnreadCount[]) {
  return { rows: unread.slice(0, SHOWN), more: Math.max(0, unread.length - SHOWN) };
}
