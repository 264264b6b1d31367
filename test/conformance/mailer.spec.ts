import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordingMailer } from '@matchwell/capabilities/messages/testing/recording-mailer';
import { NotifyMailer, OutboxFileMailer, RestingMailer, SmtpMailer } from '@matchwell/adapters/mail';
import { HandClock } from '@matchwell/capabilities/testing/hand-clock';
import { FakeNotify } from '../support/fake-notify';
import { decodedMail, headerOf } from '../support/read-mail';
import { SmtpServer } from '../support/smtp-server';
import { aLetter, describeMailer, type OpenMailer } from './mailer.contract';

const FROM = 'Matchwell <noreply@matchwell.example>';
const NOTIFY_KEY = `tests-${'a'.repeat(8)}-0000-4000-8000-${'b'.repeat(12)}-${'c'.repeat(8)}-0000-4000-8000-${'d'.repeat(12)}`;
const settings = (url: string) => ({ apiKey: NOTIFY_KEY, templateId: 'generic-template', url });

const idOf = (mail: string) => /^<([\da-f-]{36})@matchwell\.example>$/.exec(headerOf(mail, 'Message-ID'))?.[1] ?? '';

async function openOutbox(): Promise<OpenMailer> {
  const folder = await mkdtemp(join(tmpdir(), 'matchwell-outbox-'));
  return {
    mailer: new OutboxFileMailer(join(folder, 'outbox'), FROM),
    arrived: async () => {
      const names = (await readdir(join(folder, 'outbox'))).filter((name) => name.endsWith('.eml'));
      const mails = await Promise.all(names.map((name) => readFile(join(folder, 'outbox', name), 'utf8')));
      return mails.map((mail) => ({
        to: /<([^>]+)>/.exec(headerOf(mail, 'To'))?.[1] ?? '',
        id: idOf(mail),
        content: decodedMail(mail),
      }));
    },
    close: () => rm(folder, { recursive: true }),
  };
}

async function openSmtp(): Promise<OpenMailer> {
  const server = await SmtpServer.start();
  return {
    mailer: new SmtpMailer(server.url, FROM),
    arrived: async () =>
      server.taken.map(({ to, message }) => ({ to, id: idOf(message), content: decodedMail(message) })),
    close: () => server.stop(),
  };
}

async function openNotify(): Promise<OpenMailer> {
  const notify = await FakeNotify.start();
  return {
    mailer: new NotifyMailer(settings(notify.url)),
    arrived: async () =>
      notify.requests.map(({ body }) => ({
        to: body.email_address,
        id: body.reference,
        content: `${body.personalisation.subject.replaceAll(/\s+/g, ' ')}\n${body.personalisation.body}\n${body.one_click_unsubscribe_url ?? ''}`,
      })),
    close: () => notify.stop(),
  };
}

async function openFake(): Promise<OpenMailer> {
  const mailer = new RecordingMailer();
  return {
    mailer,
    arrived: async () =>
      mailer.letters.map(({ id, to, subject, text, unsubscribeUrl }) => {
        return { id, to: to.address, content: `${subject.replaceAll(/\s+/g, ' ')}\n${text}\n${unsubscribeUrl ?? ''}` };
      }),
    close: async () => undefined,
  };
}

describe.each([
  ['that files letters in a folder', openOutbox],
  ['over SMTP', openSmtp],
  ['through GOV.UK Notify', openNotify],
  ['that only records', openFake],
])('a mailer %s:', (_name, open) => {
  describeMailer(open);
});

describe('letters in the outbox folder', () => {
  it('are one file however often they are sent, which only their owner reads', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'matchwell-outbox-'));
    const mailer = new OutboxFileMailer(join(folder, 'outbox'), FROM);
    await mailer.send(aLetter());
    await mailer.send(aLetter());
    const names = await readdir(join(folder, 'outbox'));
    expect(names.toSorted()).toEqual([`${aLetter().id}.eml`, `${aLetter().id}.json`]);
    const { mode } = await stat(join(folder, 'outbox', names[0] ?? ''));
    expect(mode & 0o077).toBe(0);
    await rm(folder, { recursive: true });
  });

  it('are deferred, not lost, when the folder cannot be written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'matchwell-outbox-'));
    const mailer = new OutboxFileMailer(join(folder, 'file'), FROM);
    await mailer.send(aLetter());
    const inTheWay = new OutboxFileMailer(join(folder, 'file', `${aLetter().id}.eml`, 'outbox'), FROM);
    expect(await inTheWay.send(aLetter())).toMatchObject({ result: 'deferred', reason: 'file ENOTDIR' });
    await rm(folder, { recursive: true });
  });
});

describe('a mail server', () => {
  let server: SmtpServer;

  beforeEach(async () => {
    server = await SmtpServer.start();
  });
  afterEach(() => server.stop());

  const send = (timeoutMs?: number) => new SmtpMailer(server.url, FROM, timeoutMs).send(aLetter());

  it('that does not know the reader refuses for good, and its words are not kept', async () => {
    server.manners = { toRecipient: (address) => `550 5.1.1 <${address}> unknown` };
    expect(await send()).toEqual({ result: 'refused', reason: 'smtp 550' });
  });

  it('that wants to be asked again is asked again', async () => {
    server.manners = { toRecipient: () => '450 4.2.0 Greylisted' };
    expect(await send()).toEqual({ result: 'deferred', reason: 'smtp 450', isUnreachable: false });
    server.manners = { toMessage: () => '452 4.3.1 Full' };
    expect(await send()).toMatchObject({ result: 'deferred', reason: 'smtp 452' });
    server.manners = {};
    expect(await send()).toMatchObject({ result: 'accepted' });
    expect(server.taken).toHaveLength(1);
  });

  it('that says nothing is given up in time', async () => {
    server.manners = { isMute: true };
    const started = performance.now();
    expect(await send(600)).toMatchObject({ result: 'deferred', isUnreachable: true });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('that is gone is unreachable, and is left alone for a while', async () => {
    await server.stop();
    const clock = new HandClock();
    const mailer = new RestingMailer(new SmtpMailer(server.url, FROM), clock);
    expect(await mailer.send(aLetter())).toMatchObject({ result: 'deferred', isUnreachable: true });
    expect(await mailer.send(aLetter())).toMatchObject({ reason: 'resting' });
    clock.advance(30_000);
    expect((await mailer.send(aLetter())).result === 'deferred').toBe(true);
    server = await SmtpServer.start();
    expect(server.connections).toBe(0);
  });

  it('gets the calendar file as a part of its own, with its method, and the one-click headers', async () => {
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
    const unsubscribeUrl = 'https://matchwell.example/u/t';
    await new SmtpMailer(server.url, FROM).send(aLetter({ unsubscribeUrl, calendar: { method: 'REQUEST', content } }));
    const [{ message } = { message: '' }] = server.taken;
    expect(message).toMatch(/Content-Type: text\/calendar; charset=utf-8;\s*method=REQUEST/i);
    expect(headerOf(message, 'List-Unsubscribe')).toBe(`<${unsubscribeUrl}>`);
    expect(headerOf(message, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(headerOf(message, 'Auto-Submitted')).toBe('auto-generated');
  });
});

describe('GOV.UK Notify', () => {
  let notify: FakeNotify;

  beforeEach(async () => {
    notify = await FakeNotify.start();
  });
  afterEach(() => notify.stop());

  it.each([
    [400, 'refused', 'notify 400'],
    [403, 'deferred', 'notify 403'],
    [429, 'deferred', 'notify 429'],
    [500, 'deferred', 'notify 500'],
  ])('answering %i means %s', async (status, result, reason) => {
    notify.status = status;
    expect(await new NotifyMailer(settings(notify.url)).send(aLetter())).toMatchObject({ result, reason });
    expect(notify.requests).toEqual([]);
  });

  it('is asked with a signed token of our key, and answers with its own reference', async () => {
    const handover = await new NotifyMailer(settings(notify.url)).send(aLetter());
    expect(handover).toEqual({ result: 'accepted', reference: `notify-${aLetter().id}` });
    const [request] = notify.requests;
    expect(request?.authorization).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
    expect(request?.body.template_id).toBe('generic-template');
  });

  it('that does not answer is given up in time', async () => {
    notify.status = 'silent';
    expect(await new NotifyMailer(settings(notify.url), 300).send(aLetter())).toMatchObject({
      result: 'deferred',
      isUnreachable: true,
    });
  });
});
