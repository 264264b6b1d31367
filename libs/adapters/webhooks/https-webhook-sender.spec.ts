import { Webhook } from 'standardwebhooks';
import { HttpsWebhookSender, type SenderRules } from './https-webhook-sender';
import { isPublicAddress } from './public-addresses';
import { RECEIVER_CERTIFICATE } from './testing/receiver-certificate';
import { WebhookReceiver } from './testing/webhook-receiver';

const [SECRET, OLD, OTHER] = [1, 2, 3].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`) as [
  string,
  string,
  string,
];
const BODY = '{"type":"introduction.approved","timestamp":"2026-11-29T12:00:00.000Z","data":{"é":1}}';
const anywhere: SenderRules = { mayCall: () => true, timeoutMs: 5_000 };

describe('the sender of webhooks', () => {
  let receiver: WebhookReceiver;
  beforeEach(async () => {
    receiver = await WebhookReceiver.open();
  });
  afterEach(() => receiver.close());

  const send = (rules: SenderRules, url = receiver.url, secrets: readonly string[] = [SECRET]) =>
    new HttpsWebhookSender(rules).send({ url, id: 'msg-1', at: new Date(), body: BODY, secrets });

  it('sends what a library for Standard Webhooks believes, and nobody with another secret', async () => {
    expect(await send(anywhere)).toEqual({ status: 204 });
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    expect(body).toBe(BODY);
    expect(headers['webhook-id']).toBe('msg-1');
    const told = headers as Record<string, string>;
    expect(new Webhook(SECRET).verify(body, told)).toEqual(JSON.parse(BODY));
    expect(() => new Webhook(OTHER).verify(body, told)).toThrow('No matching signature');
    expect(() => new Webhook(SECRET).verify(body.replace('1}', '2}'), told)).toThrow('No matching signature');
  });

  it('signs with both secrets while one takes over from the other', async () => {
    await send(anywhere, receiver.url, [SECRET, OLD]);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    for (const secret of [SECRET, OLD])
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toBeDefined();
  });

  it('calls no address inside a network, whether it stands in the address or a name leads there', async () => {
    expect(await send({})).toEqual({ trouble: 'address_not_allowed' });
    expect(await send({}, `http://localhost:${receiver.port}/`)).toEqual({ trouble: 'address_not_allowed' });
    expect(await send({}, `http://[::1]:${receiver.port}/`)).toEqual({ trouble: 'address_not_allowed' });
    expect(receiver.received).toEqual([]);
    expect(await send(anywhere, `http://localhost:${receiver.port}/`)).toEqual({ status: 204 });
  });

  it('follows no redirection', async () => {
    const elsewhere = await WebhookReceiver.open();
    receiver.answer = { status: 307, headers: { location: elsewhere.url } };
    expect(await send(anywhere)).toEqual({ status: 307 });
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });

  it('says when to come back, in seconds or until a moment', async () => {
    receiver.answer = { status: 429, headers: { 'retry-after': '120' } };
    expect(await send(anywhere)).toEqual({ status: 429, retryAfterSeconds: 120 });
    receiver.answer = { status: 503, headers: { 'retry-after': new Date(Date.now() + 90_000).toUTCString() } };
    const { retryAfterSeconds } = (await send(anywhere)) as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThan(60);
    receiver.answer = { status: 503, headers: { 'retry-after': 'soon' } };
    expect(await send(anywhere)).toEqual({ status: 503 });
  });

  it('does not wait for an answer that never comes, nor listen to one that never ends', async () => {
    receiver.answer = 'never';
    expect(await send({ ...anywhere, timeoutMs: 200 })).toEqual({ trouble: 'timed_out' });
    receiver.answer = { status: 200, body: 'a'.repeat(1_000_000) };
    expect(await send(anywhere)).toEqual({ status: 200 });
  });

  it('tells troubles apart', async () => {
    receiver.answer = 'hang up';
    expect(await send(anywhere)).toEqual({ trouble: 'connection_lost' });
    const { url } = receiver;
    await receiver.close();
    expect(await send(anywhere, url)).toEqual({ trouble: 'connection_refused' });
    expect(await send(anywhere, 'https://nowhere.invalid/')).toEqual({ trouble: 'name_not_found' });
  });

  it('believes a certificate that is trusted, and no other', async () => {
    const secure = await WebhookReceiver.open('https');
    expect(await send({ ...anywhere, trusted: RECEIVER_CERTIFICATE.cert }, secure.url)).toEqual({ status: 204 });
    expect(await send(anywhere, secure.url)).toEqual({ trouble: 'certificate' });
    expect(secure.received).toHaveLength(1);
    await secure.close();
  });
});

describe('addresses of the public internet', () => {
  it.each(['8.8.8.8', '172.15.255.255', '172.32.0.1', '100.63.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'holds %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    'not an address',
    '',
  ])('does not hold %s', (address) => expect(isPublicAddress(address)).toBe(false));
});
