import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Optional } from '@nestjs/common';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { DataSource, type EntityManager } from 'typeorm';
import { RowScopes, SET_SCOPE, settingsOf, SYSTEM_SCOPE } from './row-security/row-scopes';

/** A transaction under way, and what is left for its end. */
interface Running {
  readonly manager: EntityManager;
  readonly endings: Map<object, () => Promise<void>>;
  /** Whether it is in a step across organisations. */
  isAcross: boolean;
}

/**
 * Transactions that follow the call, not the argument list: whatever a store does inside `run` happens in its transaction. The transaction
 * travels in Node's asynchronous context, so parallel requests never see each other's.
 */
@Injectable()
export class PostgresUnitOfWork extends UnitOfWork {
  private readonly running = new AsyncLocalStorage<Running>();

  constructor(
    private readonly dataSource: DataSource,
    @Optional() private readonly scopes: RowScopes = new RowScopes(),
  ) {
    super();
  }

  override async run<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.running.getStore()) return work();
    return this.dataSource.transaction((manager) => {
      const endings = new Map<object, () => Promise<void>>();
      return this.running.run({ manager, endings, isAcross: false }, async () => {
        const value = await work();
        for (const end of endings.values()) await end();
        return value;
      });
    });
  }

  /**
   * Does `work` over every organisation's rows: for figures over the whole market and steps that leave the actor's reach, such as handing an
   * introduction to another network. Keep it to single statements; what they answer is no record of another organisation.
   */
  async acrossOrganisations<Value>(work: () => Promise<Value>): Promise<Value> {
    if (!this.scopes.bind) return work();
    const running = this.running.getStore();
    if (!running) return this.scopes.run({ ...SYSTEM_SCOPE, clientId: this.scopes.now.clientId }, work);
    if (running.isAcross) return work();
    await running.manager.query(SET_SCOPE, [...settingsOf(SYSTEM_SCOPE), true]);
    running.isAcross = true;
    try {
      return await work();
    } finally {
      running.isAcross = false;
      // Fails in a transaction that has failed; its settings end with it.
      await running.manager.query(SET_SCOPE, [...settingsOf(this.scopes.now), true]).catch(() => undefined);
    }
  }

  /** The manager to use now: the running transaction's, or a connection of the pool outside one. */
  get manager(): EntityManager {
    return this.running.getStore()?.manager ?? this.dataSource.manager;
  }

  /** The transaction's manager. @throws Error outside one: for stores whose writes make no sense alone. */
  get transaction(): EntityManager {
    return this.current.manager;
  }

  /**
   * Has `end` done as the last thing in the running transaction, before it commits: for what must hold a lock for as short a time as can be.
   * Once for each key; a second call with the key changes nothing. @throws Error outside a transaction.
   */
  atEnd(key: object, end: () => Promise<void>): void {
    const { endings } = this.current;
    if (!endings.has(key)) endings.set(key, end);
  }

  private get current(): Running {
    const running = this.running.getStore();
    if (!running) throw new Error('This can only be done inside a unit of work.');
    return running;
  }
}
