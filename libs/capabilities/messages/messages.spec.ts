import { digestSlot, type MessageTiming } from '@matchwell/core/messages';
import * as fc from 'fast-check';
import { InMemoryOutbox } from '@matchwell/capabilities/events/testing/in-memory-outbox';
import { CountingIdentifiers } from '@matchwell/capabilities/testing/counting-identifiers';
import { HandClock } from '@matchwell/capabilities/testing/hand-clock';
import { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { DeliveryService } from './delivery.service';
import { DigestService } from './digest.service';
import type { Handover } from './mailer.port';
import type { Message, MessageDraft } from './message';
import { MessageFacts } from './message-facts.port';
import { MessageRenderer, type RenderRequest } from './message-renderer.port';
import { MessageWriter } from './message-writer.service';
import { InMemoryMessageStore } from './testing/in-memory-message-store';
import { InMemoryPreferenceStore } from './testing/in-memory-preference-store';
import { RecordingMailer } from './testing/recording-mailer';
import { UnsubscribeTokens } from './unsubscribe-tokens.port';

const PEOPLE = ['grace', 'priya', 'owen'];
const DAY_MS = 86_400_000;

class PlainRenderer extends MessageRenderer {
  override render({ kind, variables, items = [] }: RenderRequest) {
    const lines = items.map(({ subject }) => subject).join('|');
    return { subject: this.subject(kind, variables), text: lines, html: '' };
  }

  override subject(kind: Message['kind'], variables: RenderRequest['variables']): string {
    return `${kind} ${variables['title'] ?? ''}`;
  }
}

class EverybodyHasAMailbox extends MessageFacts {
  override async recipients() {
    return [];
  }
  override async names() {
    return undefined;
  }
  override async mailbox(personId: string) {
    return { address: `${personId}@people.example`, displayName: personId };
  }
  override async otherSide() {
    return undefined;
  }
}

class OpenTokens extends UnsubscribeTokens {
  override async issue(personId: string): Promise<string> {
    return personId;
  }
  override async read() {
    return undefined;
  }
}

function anOffice(start: Date) {
  const market = new InMemoryMarket();
  const clock = new HandClock(start);
  const [store, preferences, mailer] = [
    new InMemoryMessageStore(),
    new InMemoryPreferenceStore(),
    new RecordingMailer(),
  ];
  const outbox = new InMemoryOutbox(market);
  const identifiers = new CountingIdentifiers();
  const delivery = new DeliveryService(
    store,
    new EverybodyHasAMailbox(),
    new PlainRenderer(),
    new OpenTokens(),
    mailer,
    clock,
  );
  return {
    market,
    clock,
    store,
    preferences,
    mailer,
    outbox,
    writer: new MessageWriter(store, preferences, outbox, identifiers, clock),
    digests: new DigestService(market, store, outbox, identifiers, clock),
    deliver: (id: string) => market.run(() => delivery.deliver(id)),
  };
}

const alert = (number: number, personId: string): MessageDraft => ({
  kind: 'saved_search_alert',
  cause: `alert ${number} ${personId}`,
  to: { personId },
  path: '/needs/1',
  variables: { search: 's', title: `record ${number}` },
});

const anyHandover = fc.constantFrom<Handover>(
  { result: 'accepted', reference: null },
  { result: 'deferred', reason: 'smtp 450', isUnreachable: false },
  { result: 'deferred', reason: 'timeout', isUnreachable: true },
  { result: 'refused', reason: 'smtp 550' },
);

describe('delivery', () => {
  it('hands each message over at most once and leaves none behind, however events are repeated and reordered', async () => {
    const causes = fc.array(fc.tuple(fc.nat(4), fc.constantFrom(...PEOPLE)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        causes,
        fc.array(anyHandover, { maxLength: 20 }),
        fc.array(fc.nat(11), { maxLength: 40 }),
        async (reports, answers, order) => {
          const office = anOffice(new Date('2026-11-22T09:00:00Z'));
          await office.preferences.choose(
            PEOPLE.map((personId) => ({ personId, kind: 'saved_search_alert', timing: 'immediate' }) as const),
          );
          for (const [number, personId] of reports)
            await office.market.run(() => office.writer.write([alert(number, personId)]));
          office.mailer.willAnswer(...answers);
          const events = office.outbox.waiting().map(({ subjectId }) => subjectId);
          const shuffled = order.flatMap((position) => events[position] ?? []);
          for (const id of shuffled) {
            await office.deliver(id);
            office.clock.advance(90_000);
          }
          for (let round = 0; round < 10; round += 1) {
            for (const id of events) await office.deliver(id);
            office.clock.advance(DAY_MS);
          }
          const distinct = new Set(reports.map(([number, personId]) => `alert ${number} ${personId}`));
          const { items } = await office.store.list([], { limit: 100 });
          expect(new Set(items.map(({ cause }) => cause))).toEqual(distinct);
          expect(items).toHaveLength(distinct.size);
          const sent = items.filter(({ state }) => state === 'sent').map(({ id }) => id);
          expect(office.mailer.letters.map(({ id }) => id).toSorted()).toEqual(sent.toSorted());
          const failed = items.filter(({ state }) => state === 'failed');
          expect(sent.length + failed.length).toBe(items.length);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('gives up after the last attempt and says why', async () => {
    const office = anOffice(new Date('2026-11-22T09:00:00Z'));
    await office.preferences.choose([{ personId: 'grace', kind: 'saved_search_alert', timing: 'immediate' }]);
    await office.market.run(() => office.writer.write([alert(1, 'grace')]));
    const [event] = office.outbox.waiting();
    office.mailer.willAnswer(
      ...Array.from({ length: 9 }, () => ({ result: 'deferred', reason: 'smtp 451', isUnreachable: false }) as const),
    );
    for (let day = 0; day < 12; day += 1) {
      await office.deliver(event?.subjectId ?? '');
      office.clock.advance(DAY_MS);
    }
    expect((await office.store.list([], { limit: 5 })).items).toMatchObject([
      { state: 'failed', attempts: 8, lastError: 'smtp 451' },
    ]);
    expect(office.mailer.letters).toEqual([]);
  });
});

describe('digests', () => {
  /** Minutes to let pass (backwards too), and whether an alert is written then. */
  const anyStep = fc.record({ minutes: fc.integer({ min: -600, max: 2_000 }), writes: fc.boolean() });

  it('hold nothing early, nothing twice and lose nothing, over changes of the clocks and clocks set back', async () => {
    const starts = fc.constantFrom('2026-03-26T05:00:00Z', '2026-10-22T05:00:00Z', '2026-12-30T05:00:00Z');
    const periods = fc.constantFrom<MessageTiming>('daily', 'weekly');
    await fc.assert(
      fc.asyncProperty(starts, periods, fc.array(anyStep, { maxLength: 25 }), async (start, timing, steps) => {
        const office = anOffice(new Date(start));
        await office.preferences.choose([{ personId: 'grace', kind: 'saved_search_alert', timing }]);
        const writtenAt = new Map<string, Date>();
        const round = async () => {
          await office.digests.run();
          for (const { subjectId } of office.outbox.waiting()) await office.deliver(subjectId);
          await office.market.run(async () => office.outbox.claimAll());
        };
        for (const [number, { minutes, writes }] of steps.entries()) {
          office.clock.advance(minutes * 60_000);
          if (writes) {
            await office.market.run(() => office.writer.write([alert(number, 'grace')]));
            writtenAt.set(`record ${number}`, office.clock.now());
          }
          const before = office.mailer.letters.length;
          await round();
          const slot = digestSlot(timing as 'daily' | 'weekly', office.clock.now());
          for (const letter of office.mailer.letters.slice(before)) {
            for (const line of letter.text.split('|')) {
              const at = writtenAt.get(line.replace('saved_search_alert ', ''));
              expect(at && at < slot.at).toBe(true);
            }
          }
          await round();
        }
        // Past every moment a clock showed: what is still held comes with the next slots.
        const latest = Math.max(...[...writtenAt.values()].map(Number), office.clock.now().getTime());
        office.clock.advance(latest - office.clock.now().getTime());
        for (let day = 0; day < 16; day += 1) {
          office.clock.advance(DAY_MS);
          await round();
        }
        const told = office.mailer.letters.flatMap(({ text }) => text.split('|'));
        expect(told.toSorted()).toEqual([...writtenAt.keys()].map((title) => `saved_search_alert ${title}`).toSorted());
      }),
      { numRuns: 200 },
    );
  });

  it('come to each of their readers on their own', async () => {
    const office = anOffice(new Date('2026-11-22T07:00:00Z'));
    await office.market.run(() => office.writer.write([alert(1, 'grace'), alert(2, 'grace'), alert(1, 'priya')]));
    expect(await office.digests.run()).toEqual({ digests: 0, tried: 0 });
    office.clock.advance(3_600_000);
    expect(await office.digests.run()).toEqual({ digests: 2, tried: 0 });
    expect(await office.digests.run()).toEqual({ digests: 0, tried: 0 });
  });
});
