import type { Provider } from '@nestjs/common';
import { AuditLog } from '@matchwell/capabilities/audit';
import { IntroductionService, IntroductionStore, type PartyAction } from '@matchwell/capabilities/introductions';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { DataSource } from 'typeorm';
import { problemOfRefusal } from '../../apps/marketplace/http/problem';
import { SecondConnectionAuditLog } from '../support/broken-twins/second-connection-audit-log';
import { UnconditionalIntroductionStore } from '../support/broken-twins/unconditional-introduction-store';
import { Market, type Somebody } from '../support/market';
import { NO_CONFLICT, propose } from '../support/proposals';

jest.setTimeout(180_000);

/** Everybody in these tests, with a product and a need between them. */
interface Cast {
  readonly market: Market;
  readonly grace: Somebody;
  readonly priya: Somebody;
  readonly owen: Somebody;
}

async function openCast(poolSize: number, ...replacements: Provider[]): Promise<Cast> {
  const market = await Market.open('reference', poolSize, replacements);
  return {
    market,
    grace: await market.innovator('Grace'),
    priya: await market.scout('Priya', 'RK9'),
    owen: await market.officer('Owen', 'south-west'),
  };
}

/** How many rows every table holds, the tables of tomorrow included. */
async function rowsOf(market: Market): Promise<Record<string, number>> {
  const tables = await market.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await market.query<{ rows: number }>(`SELECT count(*)::integer AS rows FROM "${name}"`);
    counts[name] = row?.rows ?? 0;
  }
  return counts;
}

describe('a hundred decisions on one introduction at the same moment', () => {
  let cast: Cast;

  afterEach(() => cast?.market.close());

  /** Answers how many decisions were accepted, the codes of the refused ones, and what was written about it. */
  const race = async (actions: readonly PartyAction[], count = 100) => {
    const { market, grace, priya, owen } = cast;
    const service = market.get(IntroductionService);
    const needId = await market.postNeed(priya);
    const innovationId = await market.publishInnovation(grace);
    const id = await propose(market, { needId, innovationId, buyer: priya, supplier: grace });
    const before = await rowsOf(market);
    const outcomes = await Promise.all(
      Array.from({ length: count }, (_none, number) =>
        service.act(owen.actor, id, actions[number % actions.length]!, {
          ...NO_CONFLICT,
          reasonCode: 'other',
          note: 'No.',
        }),
      ),
    );
    const after = await rowsOf(market);
    const audited = await market.get(AuditLog).forSubject('introduction', id);
    const kept = await market.get(IntroductionStore).findForParty(id, owen.actor.organisationId);
    return {
      accepted: outcomes.filter(({ ok }) => ok).length,
      refusals: [...new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code])))],
      statuses: outcomes.flatMap((outcome) => (outcome.ok ? [] : [problemOfRefusal(outcome.refusal).status])),
      state: kept?.introduction.state,
      written: Object.fromEntries(
        Object.entries(after).flatMap(([table, rows]) =>
          rows === before[table] ? [] : [[table, rows - (before[table] ?? 0)]],
        ),
      ),
      audited: audited.length,
      version: kept?.introduction.version,
    };
  };

  it('has one winner, ninety-nine who are told that it is too late, and one line in the audit log', async () => {
    cast = await openCast(12);
    const result = await race(['approve', 'decline']);
    expect(result).toMatchObject({ accepted: 1, refusals: ['introduction.wrong_state'], audited: 1, version: 2 });
    expect(result.statuses).toEqual(Array.from({ length: 99 }, () => 409));
    // Whatever one decision writes anywhere, messages included, a hundred at once write no more of.
    const alone = await race([result.state === 'declined' ? 'decline' : 'approve'], 1);
    expect(result.written).toEqual(alone.written);
    expect(alone.written).toMatchObject({ audit_entry: 1 });
  });

  it('catches a store that checks the state only when reading', async () => {
    cast = await openCast(12, {
      provide: IntroductionStore,
      useFactory: (work: PostgresUnitOfWork) => new UnconditionalIntroductionStore(work),
      inject: [PostgresUnitOfWork],
    });
    const result = await race(['approve', 'decline']);
    expect(result.accepted).toBeGreaterThan(1);
    expect(result.audited).toBe(result.accepted);
    expect(result.written['audit_entry']).toBeGreaterThan(1);
  });

  it('lets both parties consent in the same moment: neither is refused', async () => {
    cast = await openCast(12);
    const { market, grace, priya, owen } = cast;
    const service = market.get(IntroductionService);
    for (let round = 0; round < 10; round += 1) {
      const needId = await market.postNeed(priya);
      const innovationId = await market.publishInnovation(grace);
      const id = await propose(market, { needId, innovationId, buyer: priya, supplier: grace });
      await service.act(owen.actor, id, 'approve', NO_CONFLICT);
      const consents = await Promise.all([priya, grace].map(({ actor }) => service.act(actor, id, 'consent')));
      expect(consents.map(({ ok }) => ok)).toEqual([true, true]);
      const kept = await market.get(IntroductionStore).findForParty(id, owen.actor.organisationId);
      expect(kept?.introduction.state).toBe('introduced');
    }
  });
});

describe('fifty approvals at the same moment over two connections', () => {
  let cast: Cast;

  afterEach(() => cast?.market.close());

  const approveFifty = async () => {
    const { market, grace, priya, owen } = cast;
    const service = market.get(IntroductionService);
    const needId = await market.postNeed(priya);
    const ids: string[] = [];
    for (let made = 0; made < 50; made += 1) {
      const innovationId = await market.publishInnovation(grace);
      ids.push(await propose(market, { needId, innovationId, buyer: priya, supplier: grace }));
    }
    const results = await Promise.allSettled(ids.map((id) => service.act(owen.actor, id, 'approve', NO_CONFLICT)));
    return results.filter((result) => result.status === 'fulfilled' && result.value.ok).length;
  };

  it('all finish: nobody needs a second connection while holding one', async () => {
    cast = await openCast(2);
    expect(await approveFifty()).toBe(50);
  });

  it('catches an audit log that asks for a second connection', async () => {
    cast = await openCast(2, {
      provide: AuditLog,
      useFactory: (dataSource: DataSource) => new SecondConnectionAuditLog(dataSource),
      inject: [DataSource],
    });
    expect(await approveFifty()).toBeLessThan(50);
  });
});
