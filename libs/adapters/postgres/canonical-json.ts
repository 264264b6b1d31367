import { createHash } from 'node:crypto';
import { canonicalJson } from '@matchwell/core/kernel/canonical-json';

export { canonicalJson };

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-256 of the canonical JSON, in hexadecimal. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
