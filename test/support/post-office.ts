import { Clock } from '@matchwell/core/kernel/clock';
import {
  DeliveryService,
  DigestService,
  type Mailer,
  type Message,
  MessageFacts,
  MessageStore,
  MessageWriter,
  PreferenceStore,
  UnsubscribeTokens,
} from '@matchwell/capabilities/messages';
import { RecordingMailer } from '@matchwell/capabilities/messages/testing/recording-mailer';
import { Outbox } from '@matchwell/capabilities/events';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { MarkdownMessageRenderer } from '@matchwell/adapters/mail';
import type { Market } from './market';

/** Where links in the messages of tests begin. */
export const PUBLIC_URL = 'https://matchwell.example';

/** One process's delivery of messages on a market's database, with a mailer that a test can look into. */
export class PostOffice {
  readonly mailer = new RecordingMailer();
  readonly delivery: DeliveryService;
  readonly digests: DigestService;
  readonly writer: MessageWriter;

  constructor(
    private readonly market: Market,
    clock: Clock = market.get(Clock),
    messages: MessageStore = market.get(MessageStore),
    mailer?: Mailer,
  ) {
    const outbox = market.get(Outbox);
    const identifiers = market.get(Identifiers);
    this.delivery = new DeliveryService(
      messages,
      market.get(MessageFacts),
      new MarkdownMessageRenderer(PUBLIC_URL),
      market.get(UnsubscribeTokens),
      mailer ?? this.mailer,
      clock,
    );
    this.digests = new DigestService(market.unitOfWork, messages, outbox, identifiers, clock);
    this.writer = new MessageWriter(messages, market.get(PreferenceStore), outbox, identifiers, clock);
  }

  /** Delivers a message as its consumer does: in a transaction of its own. */
  async deliver(id: string): Promise<void> {
    await this.market.unitOfWork.run(() => this.delivery.deliver(id));
  }

  /** Delivers everything that waits. */
  async deliverAll(): Promise<void> {
    for (const { id } of await this.inState('waiting')) await this.deliver(id);
  }

  /** Messages in a state (in any without one), oldest first. */
  async inState(...states: Message['state'][]): Promise<Message[]> {
    const { items } = await this.market.get(MessageStore).list(states, { limit: 100 });
    return items.toReversed();
  }
}
