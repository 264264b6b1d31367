import type { Actor } from '@matchwell/core/access/actor';
import { InMemoryAuditLog } from '@matchwell/capabilities/audit/testing/in-memory-audit-log';
import { InMemoryOutbox } from '@matchwell/capabilities/events/testing/in-memory-outbox';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { InMemoryMessageStore } from '@matchwell/capabilities/messages/testing/in-memory-message-store';
import { InMemoryPreferenceStore } from '@matchwell/capabilities/messages/testing/in-memory-preference-store';
import type { TeamService } from '@matchwell/capabilities/people';
import { CountingIdentifiers } from '@matchwell/capabilities/testing/counting-identifiers';
import { HandClock } from '@matchwell/capabilities/testing/hand-clock';
import { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { Bundle, BundleWriter } from './bundle-writer.port';
import type { ExportPart } from './export-part';
import type { ExportParts } from './export-parts.service';
import { MOST_EXPORT_BYTES } from './organisation-export';
import { OrganisationExportDuty } from './organisation-export-duty.service';
import { ExportMoment, OrganisationExportService } from './organisation-export.service';
import { InMemoryOrganisationExportStore } from './testing/in-memory-organisation-export-store';

const GRACE: Actor = { personId: 'grace', organisationId: 'loopwright', role: 'innovator' };

/** Puts names and texts after each other, and says that it is so much larger than it is. */
class PlainBundles extends BundleWriter {
  factor = 1;

  override open(): Bundle {
    const lines: string[] = [];
    const { factor } = this;
    return {
      begin: (name) => void lines.push(`== ${name}\n`),
      add: (text) => {
        lines.push(text);
        return lines.join('').length * factor;
      },
      end: () => ({ content: Buffer.from(lines.join('')), sha256: 'ab'.repeat(32) }),
    };
  }
}

function part(name: string, rows: () => AsyncIterable<object>): ExportPart {
  return { name, about: name, rows };
}

async function* several(count: number): AsyncIterable<object> {
  for (let number = 0; number < count; number += 1) yield { number };
}

function gathering(...all: ExportPart[]) {
  const market = new InMemoryMarket();
  const clock = new HandClock();
  const outbox = new InMemoryOutbox(market);
  const identifiers = new CountingIdentifiers();
  const moment = new ExportMoment(market, clock, identifiers, outbox, new InMemoryAuditLog(market, clock));
  const store = new InMemoryOrganisationExportStore();
  const messages = new InMemoryMessageStore();
  const writer = new MessageWriter(messages, new InMemoryPreferenceStore(), outbox, identifiers, clock);
  const bundles = new PlainBundles();
  const parts = { all, explanation: () => 'About these files.\n' } as unknown as ExportParts;
  const duty = new OrganisationExportDuty(store, parts, bundles, writer, moment);
  const service = new OrganisationExportService(store, { leads: async () => true } as unknown as TeamService, moment);
  const request = async () => {
    const asked = await service.request(GRACE);
    if (!asked.ok) throw new Error(asked.refusal.detail);
    return asked.value.id;
  };
  const attempt = (id: string) => market.run(() => duty.carryOut(id));
  const found = (id: string) => store.findOwn(id, GRACE.organisationId);
  const told = async () => (await messages.list([], { limit: 10 })).items.map(({ variables }) => variables['result']);
  return { market, store, bundles, duty, outbox, service, request, attempt, found, told };
}

describe('gathering an export', () => {
  it('writes part after part, a record a line, and says what it came to', async () => {
    const { request, attempt, service, found, told, outbox } = gathering(
      part('one', () => several(2)),
      part('none', () => several(0)),
    );
    const id = await request();
    expect(outbox.waiting()).toMatchObject([{ consumer: 'gather_export', subjectId: id }]);
    await attempt(id);
    const opened = await service.open(GRACE, id);
    expect(opened.ok && Buffer.from(opened.value.content).toString()).toBe(
      '== README.txt\nAbout these files.\n== one.jsonl\n{"number":0}\n{"number":1}\n== none.jsonl\n',
    );
    expect(await found(id)).toMatchObject({ state: 'ready', partsDone: 2, partsTotal: 2, rows: 2 });
    expect(await told()).toEqual(['it is ready']);
    await attempt(id);
    expect(await told()).toHaveLength(1);
  });

  it('says how far it is while it works', async () => {
    const seen: unknown[] = [];
    const scene = gathering(
      part('many', () => several(450)),
      part('last', async function* rows() {
        seen.push(await scene.found(id));
        yield {};
      }),
    );
    const id = await scene.request();
    await scene.attempt(id);
    expect(seen).toMatchObject([{ state: 'running', partsDone: 1, partsTotal: 2, rows: 450 }]);
  });

  it('begins again after a fault, and leaves nothing of the attempt', async () => {
    let isBroken = true;
    const { request, attempt, found, told } = gathering(
      part('one', async function* rows() {
        yield { number: 1 };
        if (isBroken) throw new Error('The link was cut.');
      }),
    );
    const id = await request();
    await expect(attempt(id)).rejects.toThrow('cut');
    expect([(await found(id))?.state, await told()]).toEqual(['running', []]);
    isBroken = false;
    await attempt(id);
    expect(await found(id)).toMatchObject({ state: 'ready', rows: 1 });
  });

  it('fails when it grows too large, when nobody leads any more, and when it was given up', async () => {
    const { store, bundles, duty, request, attempt, found, told } = gathering(part('one', () => several(2)));
    bundles.factor = MOST_EXPORT_BYTES;
    const large = await request();
    await attempt(large);
    expect(await found(large)).toMatchObject({ state: 'failed', reason: expect.stringContaining('64 MB') as string });
    const lost = await request();
    expect(await duty.endGivenUp()).toEqual({ exports: 0 });
    store.dead.add(lost);
    expect([await duty.endGivenUp(), await duty.endGivenUp()]).toEqual([{ exports: 1 }, { exports: 0 }]);
    expect(await found(lost)).toMatchObject({ state: 'failed' });
    store.left.add('grace');
    const left = await request();
    await attempt(left);
    expect(await found(left)).toMatchObject({ state: 'failed', reason: expect.stringContaining('lead') as string });
    expect(await told()).toEqual(['it failed', 'it failed', 'it failed']);
  });
});
