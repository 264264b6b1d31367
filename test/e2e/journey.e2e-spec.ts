import { officerEmail, scoutEmail } from '../../apps/console/seed/demo-accounts';
import { type RunningProduct, startProduct } from '../support/running-product';
import { NEW_NEED, NEW_PRODUCT, NO_CONFLICT, REGISTRATION } from './records';

jest.setTimeout(240_000);

interface MatchBody {
  readonly innovation: { readonly id: string; readonly name: string };
  readonly rank: number;
  readonly totalHundredths: number;
  readonly needSideHundredths: number;
  readonly explanation: {
    readonly evaluation: {
      readonly needSide: { readonly total: number; readonly parts: readonly { readonly contribution: number }[] };
      readonly gates: readonly { readonly gate: string; readonly status: string }[];
    };
    readonly questions?: readonly { readonly text: string }[];
  };
}

describe('the main job: from a registered product and a posted need to an introduction', () => {
  let product: RunningProduct;
  let grace = '';
  let priya = '';
  let owen = '';
  let innovationId = '';
  let needId = '';
  let introductionId = '';

  beforeAll(async () => {
    product = await startProduct();
  });

  afterAll(async () => {
    await product?.stop();
  });

  const matches = async (standing: string): Promise<MatchBody[]> => {
    const response = await product.api
      .get(`/api/v1/needs/${needId}/matches`)
      .query({ standing })
      .set('Authorization', priya);
    expect(response.status).toBe(200);
    return (response.body as { items: MatchBody[] }).items;
  };

  it('Grace registers her company and its first product', async () => {
    await product.api.post('/api/v1/accounts').send(REGISTRATION).expect(202);
    const { email, password } = REGISTRATION.person;
    await product.api.post('/api/v1/sessions').send({ email, password }).expect(401);
    grace = await product.confirmRegistration(email, password);
    const created = await product.api
      .post('/api/v1/innovations')
      .set('Authorization', grace)
      .set('Idempotency-Key', 'calmline-1')
      .send(NEW_PRODUCT)
      .expect(201);
    innovationId = created.body.id;
    expect(created.headers['location']).toBe(`/api/v1/innovations/${innovationId}`);
    expect(created.body).toMatchObject({ state: 'draft', version: 1, published: null });

    const repeated = await product.api
      .post('/api/v1/innovations')
      .set('Authorization', grace)
      .set('Idempotency-Key', 'calmline-1')
      .send(NEW_PRODUCT)
      .expect(201);
    expect(repeated.body).toEqual(created.body);
    const own = await product.api.get('/api/v1/innovations').set('Authorization', grace).expect(200);
    expect(own.body.items).toHaveLength(1);
  });

  it('publishes it, and everyone can read it', async () => {
    await product.api.post(`/api/v1/innovations/${innovationId}/publication`).set('Authorization', grace).expect(200);
    const read = await product.api.get(`/api/v1/catalogue/innovations/${innovationId}`).expect(200);
    expect(read.body.profile.evidence).toEqual([expect.objectContaining({ id: 'e1', verification: 'self_declared' })]);
  });

  it('Priya posts a need with an evidence threshold', async () => {
    priya = await product.signIn(scoutEmail('RK9'));
    const created = await product.api.post('/api/v1/needs').set('Authorization', priya).send(NEW_NEED).expect(201);
    needId = created.body.id;
    await product.api.post(`/api/v1/needs/${needId}/publication`).set('Authorization', priya).expect(200);
    await product.settled();
    const run = await product.api.get(`/api/v1/needs/${needId}/match-run`).set('Authorization', priya).expect(200);
    expect(run.body).toMatchObject({ state: 'open', upToDate: true });
  });

  it('finds the product, conditional on its evidence being checked, and says what to ask', async () => {
    const found = (await matches('conditional')).find((match) => match.innovation.id === innovationId);
    expect(found?.explanation.evaluation.gates.find((gate) => gate.gate === 'G3')?.status).toBe('unknown');
    expect(found?.explanation.questions?.map((question) => question.text).join(' ')).toMatch(/verif/i);
    expect((await matches('eligible')).map((match) => match.innovation.id)).not.toContain(innovationId);
  });

  it('Owen of the network checks the evidence, and the product becomes eligible by itself', async () => {
    owen = await product.signIn(officerEmail('south-west'));
    await product.api
      .put(`/api/v1/catalogue/innovations/${innovationId}/evidence/e1/verification`)
      .set('Authorization', owen)
      .send({ state: 'verified', note: 'Read the report; the comparison holds.' })
      .expect(200);
    await product.settled();
    const [first] = await matches('eligible');
    expect(first?.innovation.id).toBe(innovationId);
    expect(first?.rank).toBe(1);
  });

  it('explains the score by parts that add up to it exactly', async () => {
    for (const standing of ['eligible', 'conditional', 'near_miss']) {
      for (const match of await matches(standing)) {
        const { needSide } = match.explanation.evaluation;
        expect(needSide.parts.reduce((sum, part) => sum + part.contribution, 0)).toBe(needSide.total);
        expect(needSide.total).toBe(match.needSideHundredths);
      }
    }
  });

  it('proposes the introduction to the network of the trust, with the reason', async () => {
    const list = await product.api
      .get('/api/v1/introductions')
      .query({ state: 'in_review' })
      .set('Authorization', owen)
      .expect(200);
    const proposed = (list.body.items as { id: string; innovation: { id: string }; need: { id: string } }[]).find(
      (item) => item.need.id === needId && item.innovation.id === innovationId,
    );
    introductionId = proposed?.id ?? '';
    const read = await product.api
      .get(`/api/v1/introductions/${introductionId}`)
      .set('Authorization', owen)
      .expect(200);
    expect(read.body).toMatchObject({ you: 'network', network: 'south-west', contacts: null, waitingFor: ['network'] });
    expect(read.body.routing).toMatchObject({ owner: 'south-west', rule: 'own_network' });
    expect(read.body.routing.reason).toContain('Health Innovation South West');
  });

  it('lets nobody else approve it: not the scout, not another network, not the supplier', async () => {
    const approval = `/api/v1/introductions/${introductionId}/approval`;
    await product.api.post(approval).set('Authorization', priya).expect(403);
    await product.api.post(approval).set('Authorization', grace).expect(403);
    const other = await product.signIn(officerEmail('nenc'));
    const refused = await product.api.post(approval).set('Authorization', other).expect(404);
    expect(refused.body.code).toBe('introduction.not_found');
    const undeclared = await product.api.post(approval).set('Authorization', owen).expect(400);
    expect(undeclared.body).toMatchObject({
      code: 'introduction.declaration_required',
      errors: [{ pointer: '/conflict', code: 'required' }],
    });
    await product.api.post(`/api/v1/introductions/${introductionId}/consent`).set('Authorization', priya).expect(409);
  });

  it('is approved by one of two officers deciding at once; the other is told', async () => {
    const [approve, decline] = await Promise.all([
      product.api.post(`/api/v1/introductions/${introductionId}/approval`).set('Authorization', owen).send(NO_CONFLICT),
      product.api.post(`/api/v1/introductions/${introductionId}/approval`).set('Authorization', owen).send(NO_CONFLICT),
    ]);
    expect([approve.status, decline.status].toSorted()).toEqual([200, 409]);
  });

  it('reveals contacts only after both have consented', async () => {
    const consent = `/api/v1/introductions/${introductionId}/consent`;
    const first = await product.api.post(consent).set('Authorization', grace).expect(200);
    expect(first.body).toMatchObject({ state: 'awaiting_buyer', contacts: null, waitingFor: ['buyer'] });
    const second = await product.api.post(consent).set('Authorization', priya).expect(200);
    expect(second.body.state).toBe('introduced');
    expect(second.body.contacts.supplier).toEqual({
      organisationName: REGISTRATION.organisation.name,
      displayName: REGISTRATION.person.displayName,
      email: REGISTRATION.person.email,
      phone: REGISTRATION.person.phone,
    });
    expect(second.body.contacts.buyer.email).toBe(scoutEmail('RK9'));
  });

  it('ends with an outcome, and every step is in the audit log', async () => {
    await product.api
      .post(`/api/v1/introductions/${introductionId}/outcomes`)
      .set('Authorization', priya)
      .send({ outcome: 'pilot', note: 'Two wards from April.' })
      .expect(200);
    const closed = await product.api
      .post(`/api/v1/introductions/${introductionId}/closure`)
      .set('Authorization', priya)
      .send({ outcome: 'live', siteOdsCode: 'RK9' })
      .expect(200);
    expect(closed.body).toMatchObject({ state: 'closed', outcome: { outcome: 'live' }, youCan: [] });
    const admin = await product.signIn('admin@demo.matchwell.example');
    const trail = await product.api
      .get('/api/v1/audit')
      .query({ subjectType: 'introduction', subjectId: introductionId })
      .set('Authorization', admin)
      .expect(200);
    expect((trail.body.items as { action: string }[]).map((entry) => entry.action)).toEqual([
      'system.propose',
      'introduction.approve',
      'introduction.consent',
      'introduction.consent',
      'introduction.record_outcome',
      'introduction.close',
    ]);
  });

  it('changes nothing when a finished event is delivered again', async () => {
    await product.settled();
    const before = await product.api.get(`/api/v1/needs/${needId}/match-run`).set('Authorization', priya).expect(200);
    await product.api.post(`/api/v1/needs/${needId}/publication`).set('Authorization', priya).expect(200);
    await product.settled();
    const after = await product.api.get(`/api/v1/needs/${needId}/match-run`).set('Authorization', priya).expect(200);
    expect(after.body.run.counts).toEqual(before.body.run.counts);
    expect(after.body.run.needVersion).toBe(before.body.run.needVersion + 1);
  });

  it('withdraws the product: it leaves the catalogue and every list', async () => {
    await product.api.post(`/api/v1/innovations/${innovationId}/withdrawal`).set('Authorization', grace).expect(200);
    await product.settled();
    await product.api.get(`/api/v1/catalogue/innovations/${innovationId}`).expect(404);
    for (const standing of ['eligible', 'conditional', 'near_miss']) {
      expect((await matches(standing)).map((match) => match.innovation.id)).not.toContain(innovationId);
    }
  });
});
