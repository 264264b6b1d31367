import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';

/**
 * For whom the database is asked. `nothing`: no context, no rows. `sign_in`: people and sessions alone, to find out who asks. `published`:
 * what is published for everybody. `organisation`: that, what is the organisation's own, and what concerns it as a party. `system`: every
 * row, for what no organisation owns: signing in, registering, the operator, figures over the whole market.
 */
export type RowScope = (
  | { readonly reach: 'nothing' | 'sign_in' | 'published' | 'system' }
  | { readonly reach: 'organisation'; readonly organisationId: string; readonly networkId?: string }
) & {
  /** The API key by which a program asks. It changes nothing about what is seen; whatever is done is told to be the program's. */
  readonly clientId?: string;
};

/** The scope of everything that no organisation owns. */
export const SYSTEM_SCOPE: RowScope = { reach: 'system' };

/** What is in force where nobody said anything: no row of any organisation. */
const NOTHING: RowScope = { reach: 'nothing' };

/** Sets the three settings that the policies in the database read; `$4`: for the transaction alone. */
export const SET_SCOPE = `SELECT set_config('matchwell.reach', $1, $4), set_config('matchwell.organisation', $2, $4),
  set_config('matchwell.network', $3, $4)`;

interface Client {
  query(sql: string, given: readonly unknown[]): Promise<unknown>;
}

interface ConnectionSource {
  obtainMasterConnection(): Promise<[Client, (error?: unknown) => void]>;
}

/**
 * The scope of the rows that may be seen, travelling with the call like transactions do. On a data source that it is attached to, every
 * connection is told the scope of whoever takes it from the pool, before it is used; a connection of an earlier caller never keeps theirs.
 */
export class RowScopes {
  private readonly running = new AsyncLocalStorage<{ scope: RowScope }>();
  private attached = false;

  /** Whether the database is asked as a role that the scopes bind. */
  get bind(): boolean {
    return this.attached;
  }

  /** The scope in force. */
  get now(): RowScope {
    return this.running.getStore()?.scope ?? NOTHING;
  }

  /** Does `work`, and all that it sets going, in the scope. */
  run<Value>(scope: RowScope, work: () => Value): Value {
    return this.running.run({ scope }, work);
  }

  /** Changes the scope of the call in progress. @throws Error outside one: there is nobody whose scope it could be. */
  change(scope: RowScope): void {
    const running = this.running.getStore();
    if (!running) throw new Error('There is no call in progress whose row scope could change.');
    running.scope = scope;
  }

  /** Makes every connection that the data source hands out carry the caller's scope. */
  attachTo(dataSource: DataSource): void {
    const source = dataSource.driver as unknown as ConnectionSource;
    const obtain = source.obtainMasterConnection.bind(source);
    const told = new WeakMap<Client, string>();
    source.obtainMasterConnection = async () => {
      const [client, release] = await obtain();
      const settings = settingsOf(this.now);
      const key = settings.join(' ');
      if (told.get(client) !== key) {
        try {
          told.delete(client);
          await client.query(SET_SCOPE, [...settings, false]);
          told.set(client, key);
        } catch (error) {
          release(error);
          throw error;
        }
      }
      return [client, release];
    };
    this.attached = true;
  }
}

/** The values of the three settings. */
export function settingsOf(scope: RowScope): readonly [reach: string, organisation: string, network: string] {
  return scope.reach === 'organisation'
    ? [scope.reach, scope.organisationId, scope.networkId ?? '']
    : [scope.reach === 'nothing' ? '' : scope.reach, '', ''];
}
