import { AuditLog } from '@matchwell/capabilities/audit';
import request from 'supertest';
import type { Market, Somebody } from '../support/market';
import { PageProduct } from '../support/page-product';

jest.setTimeout(240_000);

const ROOT = '/api/v1/administration';

interface Registered {
  readonly id: string;
  readonly name: string;
}

/** What the pages under /administration do, by the API. Who may ask for it is swept by `object-access.spec.ts`. */
describe('what the operator looks after, by the API', () => {
  let product: PageProduct;
  let market: Market;
  let ada: Somebody;
  let token: string;

  const ask = async (method: 'get' | 'post', path: string, body?: object) => {
    const asked = request(product.application.getHttpServer())[method](path).set('Authorization', `Bearer ${token}`);
    return body ? asked.send(body) : asked;
  };

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    ({ market } = product);
    ada = await market.administrator('Ada');
    token = await market.tokenOf(ada);
  });
  afterAll(() => product?.close());

  it('finds organisations by name, code and kind, page by page, and names what it cannot use', async () => {
    const byCode = await ask('get', `${ROOT}/organisations?q=rk9`);
    expect(byCode.body.items).toEqual([expect.objectContaining({ odsCode: 'RK9', kind: 'buyer', mergedInto: null })]);
    const first = await ask('get', `${ROOT}/organisations?kind=network&limit=8`);
    const second = await ask('get', `${ROOT}/organisations?kind=network&limit=8&cursor=${first.body.nextCursor}`);
    const names = [...first.body.items, ...second.body.items].map(({ name }: Registered) => name);
    expect(new Set(names).size).toBe(15);
    expect(second.body.nextCursor).toBeNull();
    const wrong = await ask('get', `${ROOT}/organisations?kind=trust&merged=yes`);
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/kind', '/merged']);
  });

  it('merges two after a look at what moves, and nothing when that changed since', async () => {
    const [from, into] = [await market.innovator('Iris', 'Iris Ltd'), await market.innovator('Ivo', 'Iris Limited')];
    await market.publishInnovation(from);
    const [fromId, intoId] = [from.actor.organisationId, into.actor.organisationId];
    const path = `${ROOT}/organisations/${fromId}/merge/${intoId}`;
    const { body } = await ask('get', path);
    expect(body).toMatchObject({ from: { id: fromId }, into: { id: intoId }, moves: { products: 1, people: 1 } });
    await market.publishInnovation(from);
    const order = { seen: body.seen, reason: 'Registered twice.' };
    expect((await ask('post', path, order)).status).toBe(412);
    expect((await ask('post', path, { seen: body.seen })).body.errors).toMatchObject([{ pointer: '/reason' }]);
    const { seen } = (await ask('get', path)).body;
    expect((await ask('post', path, { ...order, seen })).body).toMatchObject({ id: intoId, mergedInto: null });
    const after = await ask('get', `${ROOT}/organisations/${intoId}`);
    expect(after.body).toMatchObject({ holdings: { products: 2, people: 2 }, merged: [{ id: fromId }] });
    expect((await ask('post', path, { ...order, seen })).status).toBe(409);
    expect((await ask('get', `${ROOT}/organisations/${market.nextId()}`)).status).toBe(404);
  });

  it('tells what retention would deal with and has it done, on record', async () => {
    const { rules } = (await ask('get', `${ROOT}/retention`)).body;
    expect(rules).toContainEqual({ name: 'kept answers', days: 2, action: 'delete_row', due: 0 });
    expect(rules).toContainEqual(expect.objectContaining({ name: 'unused accounts', action: 'erase_person' }));
    expect((await ask('post', `${ROOT}/retention/runs`)).status).toBe(202);
    const [entry] = (await market.get(AuditLog).search({ subjectType: 'retention' }, { limit: 1 })).items;
    expect(entry).toMatchObject({ action: 'retention.run', personId: ada.actor.personId });
  });

  it('puts what was given up back in line, once, on record', async () => {
    await market.query(
      `UPDATE outbox SET dead_at = now() WHERE id = (SELECT min(id::text)::uuid FROM outbox WHERE done_at IS NULL)`,
    );
    const { items } = (await ask('get', '/api/v1/duties')).body;
    expect(items.reduce((sum: number, { dead }: { dead: number }) => sum + dead, 0)).toBe(1);
    expect((await ask('post', '/api/v1/jobs/revival')).body).toEqual({ revived: 1 });
    expect((await ask('post', '/api/v1/jobs/revival')).body).toEqual({ revived: 0 });
    const { items: entries } = await market.get(AuditLog).search({ action: 'operations.revive' }, { limit: 5 });
    expect(entries.map(({ after }) => after)).toEqual([{ revived: 1 }]);
  });

  it('tells the area of a network by day, and what changed', async () => {
    const { body } = await ask('get', `${ROOT}/networks/kss/area?on=2026-04-01&since=2026-03-31`);
    expect(body).toMatchObject({ network: 'kss', on: '2026-04-01', since: '2026-03-31' });
    expect(body.changes.gained.boards.map(({ code }: { code: string }) => code)).toContain('S9B9J');
    expect(body.area.outcodes.length).toBeGreaterThan(50);
    expect((await ask('get', `${ROOT}/networks/kss/area`)).body.changes).toBeNull();
    expect((await ask('get', `${ROOT}/networks/kss/area?on=today`)).body.errors).toMatchObject([{ pointer: '/on' }]);
    expect((await ask('get', `${ROOT}/networks/nowhere/area`)).status).toBe(404);
  });

  it('tells the versions of a list and what changed between two', async () => {
    const { items } = (await ask('get', `${ROOT}/vocabularies/themes/versions`)).body;
    expect(items.length).toBeGreaterThan(0);
    const { number } = items[0];
    const changes = await ask('get', `${ROOT}/vocabularies/themes/changes?from=${number}&to=${number}`);
    expect(changes.body.changes).toEqual({ added: [], removed: [], renamed: [], moved: [], altered: [] });
    expect((await ask('get', `${ROOT}/vocabularies/themes/changes?from=0&to=${number}`)).status).toBe(404);
    expect((await ask('get', `${ROOT}/vocabularies/nothing/versions`)).status).toBe(404);
  });
});
