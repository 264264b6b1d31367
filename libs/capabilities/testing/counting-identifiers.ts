import { Identifiers } from '@matchwell/core/kernel/identifiers';

/** Identifiers in the shape of UUIDs of version 7 that count from one, so that the later one sorts later. */
export class CountingIdentifiers extends Identifiers {
  private last = 0;

  override next(): string {
    this.last += 1;
    return `01990000-0000-7000-8000-${this.last.toString(16).padStart(12, '0')}`;
  }
}
