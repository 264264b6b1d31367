import type { NestExpressApplication } from '@nestjs/platform-express';
import { AttemptLimiter, SecondFactorStore } from '@matchwell/capabilities/people';
import { InMemoryAttemptLimiter } from '@matchwell/capabilities/people/testing/in-memory-attempt-limiter';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { TOTP } from 'otpauth';
import request from 'supertest';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { LookThenTakeFactorStore } from '../support/broken-twins/look-then-take-factor-store';
import { Market, type Somebody } from '../support/market';
import { createReplacedMarketplace, type Replacement } from '../support/marketplace';
import { testConfiguration } from '../support/matcher';

jest.setTimeout(120_000);

const STEP_MS = 30_000;

describe('second factors over HTTP', () => {
  let market: Market;
  let application: NestExpressApplication;

  beforeAll(async () => {
    market = await Market.open();
    application = await createMarketplace(testConfiguration(market.url));
    await application.init();
  });
  beforeEach(() => market.query('DELETE FROM sign_in_attempt'));
  afterAll(async () => {
    await application?.close();
    await market?.close();
  });

  const ask = (on = application) => request(on.getHttpServer());
  const codeOf = (secret: string, steps = 0) =>
    new TOTP({ secret }).generate({ timestamp: Date.now() + steps * STEP_MS });
  const base = '/api/v1/account/second-factor';
  /** As time would: codes of the last minutes can come again. */
  const stepsPass = ({ actor }: Somebody) =>
    market.query('UPDATE second_factor SET last_step = last_step - 10 WHERE person_id = $1', [actor.personId]);

  const enrolled = async (who: Somebody) => {
    const authorization = `Bearer ${await market.tokenOf(who)}`;
    const offered = await ask().post(base).set({ authorization }).send({ password: who.password }).expect(201);
    const secret: string = offered.body.secret;
    const confirmed = await ask()
      .post(`${base}/confirmation`)
      .set({ authorization })
      .send({ code: codeOf(secret) })
      .expect(201);
    await stepsPass(who);
    return { authorization, secret, codes: confirmed.body.codes as string[] };
  };
  const firstStep = async ({ email, password }: Somebody, on = application) =>
    (await ask(on).post('/api/v1/sessions').send({ email, password }).expect(202)).body.token as string;
  const finish = (token: string, code: string, on = application) =>
    ask(on).post('/api/v1/sessions/second-step').send({ token, code });

  it('sign in by two steps, of which the first opens nothing', async () => {
    const grace = await market.innovator('Grace');
    const { secret, authorization } = await enrolled(grace);
    const token = await firstStep(grace);
    for (const path of ['/api/v1/sessions/current', '/api/v1/innovations', base])
      await ask().get(path).set('Authorization', `Bearer ${token}`).expect(401);
    await finish(token, '000000').expect(401);
    const opened = await finish(token, codeOf(secret)).expect(201);
    await ask().get('/api/v1/innovations').set('Authorization', `Bearer ${opened.body.token}`).expect(200);
    await finish(token, codeOf(secret, 1)).expect(401);
    const standing = await ask().get(base).set({ authorization }).expect(200);
    expect(standing.body).toMatchObject({ recoveryCodesLeft: 10, isRequired: false });
  });

  it('are kept encrypted, their recovery codes hashed, and told to their person', async () => {
    const rosa = await market.innovator('Rosa');
    const { secret, codes } = await enrolled(rosa);
    const [factor] = await market.query<{ kept: string }>(
      'SELECT sealed_secret AS kept FROM second_factor WHERE person_id = $1',
      [rosa.actor.personId],
    );
    expect(factor?.kept).toMatch(/^v1\./);
    const kept = JSON.stringify(
      await market.query('SELECT f.*, c.* FROM second_factor f JOIN recovery_code c USING (person_id)'),
    );
    for (const secretText of [secret, ...codes, ...codes.map((code) => code.replace('-', ''))])
      expect(kept).not.toContain(secretText);
    expect(kept).toContain('$argon2id$');
    const letters = await market.query<{ variables: { change: string } }>(
      `SELECT variables FROM message WHERE address = $1 AND kind = 'account_changed'`,
      [rosa.email],
    );
    expect(letters.map(({ variables }) => variables.change)).toEqual([
      'Signing in now asks for a code from an authenticator app.',
    ]);
  });

  it('are reset by an administrator', async () => {
    const ada = `Bearer ${await market.tokenOf(await market.administrator('Ada'))}`;
    const nia = await market.innovator('Nia');
    const { authorization } = await enrolled(nia);
    const path = `/api/v1/administration/people/${nia.actor.personId}/second-factor`;
    await ask().delete(path).set({ authorization }).expect(403);
    await ask().delete(path).set('Authorization', ada).expect(204);
    await ask().delete(path).set('Authorization', ada).expect(404);
    await ask().get(base).set({ authorization }).expect(401);
    const again = await ask().post('/api/v1/sessions').send({ email: nia.email, password: nia.password });
    expect(again.body).toMatchObject({ personId: nia.actor.personId });
  });

  it('are what approvers begin with, where they must have one', async () => {
    const strict = await createMarketplace({ ...testConfiguration(market.url), secondFactor: 'approvers' });
    await strict.init();
    try {
      const sam = await market.officer('Sam', 'south-west');
      const authorization = `Bearer ${await market.tokenOf(sam)}`;
      const refused = await ask(strict).get('/api/v1/introductions').set({ authorization }).expect(403);
      expect(refused.body).toMatchObject({ code: 'access.second_factor_needed' });
      await ask(strict).get('/api/v1/vocabularies').set({ authorization }).expect(200);
      const page = await ask(strict)
        .get('/network/team')
        .set('cookie', `matchwell-development=${authorization.slice(7)}`)
        .redirects(0);
      expect([page.status, page.headers['location']]).toEqual([303, '/account/second-factor']);
      const offered = await ask(strict).post(base).set({ authorization }).send({ password: sam.password }).expect(201);
      const code = codeOf(offered.body.secret);
      await ask(strict).post(`${base}/confirmation`).set({ authorization }).send({ code }).expect(201);
      await ask(strict).get('/api/v1/introductions').set({ authorization }).expect(200);
      await ask(strict)
        .post(`${base}/removal`)
        .set({ authorization })
        .send({ password: sam.password, code: codeOf(offered.body.secret, 1) })
        .expect(403);
      const scout = `Bearer ${await market.tokenOf(await market.scout('Priya', 'RK9'))}`;
      await ask(strict).get('/api/v1/needs').set('Authorization', scout).expect(200);
    } finally {
      await strict.close();
    }
  });

  describe('asked by many at once', () => {
    /** How many of twenty sign-ins that wait are opened by one code at once. Guesses are not counted here. */
    const openedByOneCode = async (who: Somebody, secret: string, replacement?: Replacement) => {
      const uncounted = { port: AttemptLimiter, inject: [], useFactory: () => new Uncounted() };
      const on = await createReplacedMarketplace(market.url, [uncounted, ...(replacement ? [replacement] : [])]);
      try {
        const tokens = await Promise.all(Array.from({ length: 20 }, () => firstStep(who, on)));
        const code = codeOf(secret);
        const answers = await Promise.all(tokens.map((token) => finish(token, code, on)));
        return answers.filter(({ status }) => status === 201).length;
      } finally {
        await on.close();
      }
    };

    it('take each code once', async () => {
      const owen = await market.innovator('Owen');
      const { secret } = await enrolled(owen);
      expect(await openedByOneCode(owen, secret)).toBe(1);
    });

    it('would take it more often if they looked before they took', async () => {
      const mair = await market.innovator('Mair');
      const { secret } = await enrolled(mair);
      const twin = {
        port: SecondFactorStore,
        inject: [PostgresUnitOfWork],
        useFactory: (work: PostgresUnitOfWork) => new LookThenTakeFactorStore(work),
      };
      expect(await openedByOneCode(mair, secret, twin)).toBeGreaterThan(1);
    });

    /** How many of two hundred wrong codes at once were looked at. */
    const guessesLookedAt = async (who: Somebody, on: NestExpressApplication) => {
      const token = await firstStep(who, on);
      const answers = await Promise.all(Array.from({ length: 200 }, () => finish(token, 'wrong', on)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
      return answers.filter(({ status }) => status === 401).length;
    };

    it('look at five wrong codes, whoever sends two hundred', async () => {
      const elin = await market.innovator('Elin');
      await enrolled(elin);
      expect(await guessesLookedAt(elin, application)).toBe(5);
    });

    it('would look at twice as many if two processes counted for themselves', async () => {
      const lowri = await market.innovator('Lowri');
      await enrolled(lowri);
      const counting = { port: AttemptLimiter, inject: [], useFactory: () => new InMemoryAttemptLimiter() };
      const twins = [
        await createReplacedMarketplace(market.url, counting),
        await createReplacedMarketplace(market.url, counting),
      ];
      let looked = 0;
      for (const twin of twins) looked += await guessesLookedAt(lowri, twin);
      await Promise.all(twins.map((twin) => twin.close()));
      expect(looked).toBe(10);
    });
  });
});

/** Lets every attempt be looked at. */
class Uncounted extends AttemptLimiter {
  override async take(): Promise<number> {
    return 0;
  }

  override async giveBack(): Promise<void> {
    // Nothing was taken.
  }
}
