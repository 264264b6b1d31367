import type { NestExpressApplication } from '@nestjs/platform-express';
import { AuditLog } from '@matchwell/capabilities/audit';
import { ErasureDuty, ErasureRequestService } from '@matchwell/capabilities/privacy';
import request from 'supertest';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { foundIn } from '../support/found-in';
import { Market } from '../support/market';
import { testConfiguration } from '../support/matcher';

jest.setTimeout(180_000);

describe('asking to be erased over HTTP', () => {
  let market: Market;
  let application: NestExpressApplication;

  beforeAll(async () => {
    market = await Market.open();
    application = await createMarketplace(testConfiguration(market.url));
    await application.init();
  });
  afterAll(async () => {
    await application?.close();
    await market?.close();
  });

  const ask = () => request(application.getHttpServer());

  it('gives the person her data, signs her out at once, and leaves the rest to the matcher', async () => {
    const grace = await market.innovator('Grace');
    const ada = await market.administrator('Ada');
    await market.publishInnovation(grace);
    const [own, operator] = [await market.tokenOf(grace), await market.tokenOf(ada)];
    const exported = await ask().get('/api/v1/me/export').set('Authorization', `Bearer ${own}`).expect(200);
    expect(exported.body.data.person).toMatchObject([{ email: grace.email }]);
    const onBehalf = `/api/v1/people/${grace.actor.personId}`;
    const same = await ask().get(`${onBehalf}/export`).set('Authorization', `Bearer ${operator}`).expect(200);
    expect(same.body.data.innovation).toEqual(exported.body.data.innovation);
    await ask().get(`${onBehalf}/export`).set('Authorization', `Bearer ${own}`).expect(403);

    const unconfirmed = await ask()
      .post('/api/v1/me/erasure')
      .set('Authorization', `Bearer ${own}`)
      .send({})
      .expect(400);
    expect(unconfirmed.body.errors).toMatchObject([{ pointer: '/confirm' }]);
    const taken = await ask()
      .post('/api/v1/me/erasure')
      .set('Authorization', `Bearer ${own}`)
      .send({ confirm: 'erase', reason: `${grace.email} is leaving.` })
      .expect(202);
    expect(taken.body).toMatchObject({ state: 'waiting', reasonCode: 'asked_by_person' });
    expect(taken.body.kept.length).toBeGreaterThan(0);
    await ask().get('/api/v1/me/export').set('Authorization', `Bearer ${own}`).expect(401);
    const again = await ask()
      .post(`${onBehalf}/erasure`)
      .set('Authorization', `Bearer ${operator}`)
      .send({ reasonCode: 'asked_in_writing', reason: 'File 7' })
      .expect(202);
    expect(again.body.id).toBe(taken.body.id);

    await market.get(ErasureDuty).carryOut(taken.body.id);
    await market.get(ErasureDuty).carryOut(taken.body.id);
    const done = await ask().get(`${onBehalf}/erasure`).set('Authorization', `Bearer ${operator}`).expect(200);
    expect(done.body).toMatchObject({ state: 'done', report: { withdrawn: 1, remaining: [] } });
    expect(await foundIn(market, [grace.email])).toEqual([]);
    await ask().get(`${onBehalf}/export`).set('Authorization', `Bearer ${operator}`).expect(404);
    const trail = await market.get(AuditLog).forSubject('person', grace.actor.personId);
    expect(trail.filter(({ action }) => action === 'person.erase')).toHaveLength(1);
  });

  it('refuses the last administrator before anything happens', async () => {
    const [ada] = await market.query<{ person_id: string }>(
      `SELECT person_id FROM membership WHERE role = 'administrator'`,
    );
    const refusal = await market.get(ErasureRequestService).request(ada?.person_id ?? '', {
      by: { personId: ada?.person_id ?? '', organisationId: market.nextId() },
      reasonCode: 'asked_by_person',
    });
    expect(refusal).toMatchObject({ refusal: { code: 'person.last_administrator' } });
  });
});
