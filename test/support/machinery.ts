import { createDataSource } from '@matchwell/adapters/postgres/data-source';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { PostgresOutbox } from '@matchwell/adapters/postgres/stores/postgres-outbox';
import { UuidIdentifiers } from '@matchwell/platform/identity/uuid-identifiers';
import type { DataSource } from 'typeorm';

/** Where a process can be when it dies, in the order in which one change passes them. */
export const POINTS = ['appended', 'committed', 'claimed', 'taken', 'effect', 'done'] as const;

/** One of the points at which a process may die. */
export type Point = (typeof POINTS)[number];

/** Told of every point that is passed, with the number of the change. Whatever it throws ends the process that is played. */
export type Passing = (point: Point, change: number) => Promise<void> | void;

/** A way of seeing to it that every committed change has its effect. The product's own is one; the broken twins are others. */
export interface Machinery {
  /** Commits the change and leaves word of it. */
  publish(change: string, number: number, passing: Passing): Promise<void>;
  /** Takes what waits and acts on it. Answers how much it took. */
  work(number: number, passing: Passing): Promise<number>;
}

/** What the machinery is built from, on one database. */
export interface MachineParts {
  readonly dataSource: DataSource;
  readonly unitOfWork: PostgresUnitOfWork;
  readonly outbox: PostgresOutbox;
  readonly deliveries: OutboxDeliveries;
}

/** The tables, beside the product's, in which changes and their effects are counted. */
export const MACHINERY_TABLES = `
  CREATE TABLE change (id uuid PRIMARY KEY);
  CREATE TABLE effect (change_id text NOT NULL, delivery_id uuid)`;

/** Connects, as a process of its own would. */
export async function openMachineParts(url: string, poolSize = 4): Promise<MachineParts> {
  const dataSource = await createDataSource({ url, applicationName: 'matchwell-tests', poolSize }).initialize();
  const unitOfWork = new PostgresUnitOfWork(dataSource);
  const outbox = new PostgresOutbox(unitOfWork, new UuidIdentifiers());
  return { dataSource, unitOfWork, outbox, deliveries: new OutboxDeliveries(unitOfWork) };
}

/** The product's own machinery: change and outbox row in one transaction, effect and mark in another. */
export class OutboxMachinery implements Machinery {
  constructor(private readonly parts: MachineParts) {}

  async publish(change: string, number: number, passing: Passing): Promise<void> {
    const { unitOfWork, outbox } = this.parts;
    await unitOfWork.run(async () => {
      await unitOfWork.transaction.query('INSERT INTO change (id) VALUES ($1)', [change]);
      await outbox.append([{ kind: 'need_rematch_requested', subjectId: change }]);
      await passing('appended', number);
    });
    await passing('committed', number);
  }

  async work(number: number, passing: Passing): Promise<number> {
    const { unitOfWork, deliveries } = this.parts;
    const claimed = await deliveries.claim(10);
    if (claimed.length > 0) await passing('claimed', number);
    for (const { id } of claimed) {
      await deliveries.perform(id, async ({ subjectId }) => {
        // A worker that stops in here is noticed within moments, not after the product's half minute.
        await unitOfWork.transaction.query(`SET LOCAL idle_in_transaction_session_timeout = '700ms'`);
        await passing('taken', number);
        await unitOfWork.transaction.query('INSERT INTO effect VALUES ($1, $2)', [subjectId, id]);
        await passing('effect', number);
      });
      await passing('done', number);
    }
    return claimed.length;
  }
}

/** What became of the changes: all zeros but the first is what a sound machinery answers. */
export interface Balance {
  readonly committed: number;
  readonly withoutEffect: number;
  readonly withSeveralEffects: number;
  readonly effectsOfNothing: number;
}

/** Compares the committed changes with the effects. */
export async function balance(dataSource: DataSource): Promise<Balance> {
  const [row] = await dataSource.query<Balance[]>(
    `SELECT count(*) FILTER (WHERE known)::int AS committed,
            count(*) FILTER (WHERE known AND effects = 0)::int AS "withoutEffect",
            count(*) FILTER (WHERE effects > 1)::int AS "withSeveralEffects",
            count(*) FILTER (WHERE NOT known)::int AS "effectsOfNothing"
       FROM (SELECT c.id IS NOT NULL AS known, count(e.change_id) AS effects
               FROM change c FULL JOIN effect e ON e.change_id = c.id::text GROUP BY c.id, e.change_id) each`,
  );
  if (!row) throw new Error('The balance has no row.');
  return row;
}
