import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { DataSource, type EntityManager } from 'typeorm';

/**
 * Transactions that follow the call, not the argument list: whatever a store does inside `run` happens in its transaction. The transaction
 * travels in Node's asynchronous context, so parallel requests never see each other's.
 */
@Injectable()
export class PostgresUnitOfWork extends UnitOfWork {
  private readonly running = new AsyncLocalStorage<EntityManager>();

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override async run<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.running.getStore()) return work();
    return this.dataSource.transaction((manager) => this.running.run(manager, work));
  }

  /** The manager to use now: the running transaction's, or a connection of the pool outside one. */
  get manager(): EntityManager {
    return this.running.getStore() ?? this.dataSource.manager;
  }

  /** The transaction's manager. @throws Error outside one: for stores whose writes make no sense alone. */
  get transaction(): EntityManager {
    const manager = this.running.getStore();
    if (!manager) throw new Error('This can only be done inside a unit of work.');
    return manager;
  }
}
