import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of a key for AES-256. */
const KEY_BYTES = 32;

/** A key as configuration and key file hold it: 32 bytes in Base64, either alphabet. */
const KEY = /^[\w+/-]{43}=?$/;

/** Reads a key. Undefined when the text is none. */
export function keyOf(text: string): Buffer | undefined {
  return KEY.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/**
 * The key in a folder's `secrets.key`, which is made, for its owner's eyes alone, when there is none. Of several processes that make it at once
 * one wins, and all read the same. @throws Error when the file holds something else.
 */
export function keyIn(folder: string): Buffer {
  const path = join(folder, 'secrets.key');
  const found = read(path) ?? make(folder, path);
  const key = keyOf(found.trim());
  if (!key) throw new Error(`${path} does not hold a key of ${KEY_BYTES} bytes in Base64. Put the right file back.`);
  return key;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole under another name, then linked: nobody ever reads half a key, and nobody's key is overwritten. */
function make(folder: string, path: string): string {
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8');
}

/** Keys given as text, or else the one in a folder; read once and when first needed. @throws Error like {@link keyIn}, when they are needed. */
export function keysFrom(given: readonly string[] | undefined, folder: string): () => readonly Buffer[] {
  let keys: readonly Buffer[] | undefined;
  return () => (keys ??= given?.flatMap((each) => keyOf(each) ?? []) ?? [keyIn(folder)]);
}
