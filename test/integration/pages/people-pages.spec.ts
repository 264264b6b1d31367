import { ApiKeyService } from '@matchwell/capabilities/people';
import request from 'supertest';
import { expectAccepted } from '../../support/market';
import { textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(120_000);

describe('the pages of people, for administrators', () => {
  let product: PageProduct;

  beforeAll(async () => {
    product = await PageProduct.open('reference');
  });
  afterAll(() => product?.close());

  const sound = async (text: string) => [...(await htmlFaults(text)), ...inlineParts(text)];

  it('find somebody, sign them out, disable and enable them; keys stay ended', async () => {
    const { market, application } = product;
    const grace = await market.innovator('Grace Hopper');
    const path = `/administration/people/${grace.actor.personId}`;
    const browser = await product.browserOf(await market.administrator('Ada'));
    expect((await (await product.browserOf(grace)).get(path)).status).toBe(403);
    const empty = (await browser.get('/administration/people')).text;
    const found = (await browser.get('/administration/people?q=hopp')).text;
    const nobody = (await browser.get('/administration/people?q=%25')).text;
    expect([await sound(empty), await sound(found), await sound(nobody)]).toEqual([[], [], []]);
    expect(found).toContain(`href="${path}"`);
    expect(textOf(nobody)).toContain('Nobody has this');
    const shown = (await browser.get(path)).text;
    expect(await sound(shown)).toEqual([]);
    expect(textOf(shown)).toContain(grace.email);

    const api = request(application.getHttpServer());
    const status = async (token: string) =>
      (await api.get('/api/v1/innovations').set('Authorization', `Bearer ${token}`)).status;
    const key = { name: 'Nightly', scopes: ['innovation.list'], days: 1 };
    const { secret } = expectAccepted(await market.get(ApiKeyService).create(grace.actor, key));
    const session = await market.tokenOf(grace);
    expect([await status(session), await status(secret)]).toEqual([200, 200]);
    await browser.send(path, {}, `${path}/end-sessions`);
    expect([await status(session), await status(secret)]).toEqual([401, 200]);
    const again = await market.tokenOf(grace);
    await browser.send(path, {}, `${path}/disable`);
    expect([await status(again), await status(secret)]).toEqual([401, 401]);
    expect(await sound((await browser.get(path)).text)).toEqual([]);
    await browser.send(path, {}, `${path}/enable`);
    expect([await status(await market.tokenOf(grace)), await status(secret)]).toEqual([200, 401]);
    const actions = await market.query<{ action: string }>(
      'SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY position',
      [grace.actor.personId],
    );
    expect(actions.map(({ action }) => action).slice(-3)).toEqual([
      'session.revoke',
      'account.disable',
      'account.enable',
    ]);
    expect((await browser.send(path, {}, `${path}/reset-second-factor`)).status).toBe(404);
  });

  it('never enable somebody who was erased', async () => {
    const { market } = product;
    const rosa = await market.innovator('Rosa');
    await market.query('UPDATE person SET erased_at = now(), disabled_at = now() WHERE id = $1', [rosa.actor.personId]);
    const browser = await product.browserOf(await market.administrator('Ada'));
    const path = '/administration/people';
    const answer = await browser.send(path, {}, `${path}/${rosa.actor.personId}/enable`);
    const kept = await market.query('SELECT 1 FROM person WHERE id = $1 AND disabled_at IS NOT NULL', [
      rosa.actor.personId,
    ]);
    expect([answer.status, kept.length]).toEqual([404, 1]);
  });
});
