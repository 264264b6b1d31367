import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './error-code';
import { isStillRunning, thisProcess } from './running-process';

/**
 * Who is using one server: a file for each holder, in a folder beside the data. The last holder to leave stops the
 * server, and a holder that died does not count: so whoever attaches to a dead process's server adopts its shutdown, and
 * nobody's server is stopped under them. Join and leave under the start-up lock.
 */
export class ServerHolders {
  constructor(private readonly directory: string) {}

  /** Counts this process as one more holder. Returns the ticket to leave with. */
  join(): string {
    mkdirSync(this.directory, { recursive: true });
    const { pid, birth } = thisProcess();
    const ticket = `${pid}-${randomBytes(6).toString('hex')}`;
    writeFileSync(join(this.directory, ticket), birth, { mode: 0o600 });
    return ticket;
  }

  /** Gives the ticket back. Returns whether that was the last living holder; forgets the dead ones. */
  leave(ticket: string): boolean {
    rmSync(join(this.directory, ticket), { force: true });
    return this.tickets().filter((other) => this.isHeld(other)).length === 0;
  }

  private tickets(): string[] {
    try {
      return readdirSync(this.directory);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') {
        return [];
      }
      throw error;
    }
  }

  private isHeld(ticket: string): boolean {
    const path = join(this.directory, ticket);
    try {
      if (isStillRunning({ pid: Number.parseInt(ticket, 10), birth: readFileSync(path, 'utf8') })) {
        return true;
      }
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') {
        throw error;
      }
    }
    rmSync(path, { force: true });
    return false;
  }
}
