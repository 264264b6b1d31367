import type { Message } from '@matchwell/capabilities/messages';
import { PostgresMessageStore } from '@matchwell/adapters/postgres/messages/postgres-message-store';

/** Broken on purpose: looks at a message without locking it, and answers it whatever became of it. Everyone who asks may send it. */
export class ForgetfulMessageStore extends PostgresMessageStore {
  override async lockWaiting(id: string): Promise<Message | undefined> {
    const { items } = await this.list([], { limit: 100 });
    return items.find((message) => message.id === id);
  }
}
