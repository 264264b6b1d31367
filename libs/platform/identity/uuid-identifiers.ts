import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { uuidv7 } from 'uuidv7';

/** UUIDs of version 7 (RFC 9562), increasing within a process even inside one millisecond. */
export class UuidIdentifiers extends Identifiers {
  override next(): string {
    return uuidv7();
  }
}
