import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { keyIn } from './key-file';
import { NodeSecretBox } from './node-secret-box';

describe('the box for secrets', () => {
  const [old, fresh] = [randomBytes(32), randomBytes(32)];
  const box = new NodeSecretBox(() => [old]);

  it('gives back what was put in, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), fc.string(), (secret, context) => {
        const sealed = box.seal(secret, context);
        expect(sealed).not.toContain(secret);
        expect(box.open(sealed, context)).toBe(secret);
      }),
    );
    expect(box.seal('the same', 'x')).not.toBe(box.seal('the same', 'x'));
  });

  it('does not open for another person, or after any change', () => {
    const sealed = box.seal('a secret', 'grace');
    expect(() => box.open(sealed, 'rosa')).toThrow('unable to authenticate');
    for (let place = 0; place < sealed.length; place += 1) {
      const letter = sealed[place] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, place) + letter + sealed.slice(place + 1);
      // The last letter of a part holds bits that are not part of it.
      if (Buffer.from(changed).equals(Buffer.from(sealed)) || /^[\w-]?(?:\.|$)/.test(sealed.slice(place + 1))) continue;
      expect(() => box.open(changed, 'grace')).toThrow(/unable to authenticate|not in a known form|SECRETS_KEY/);
    }
  });

  it('opens with an older key what a newer one no longer seals', () => {
    const sealed = box.seal('a secret', 'grace');
    const both = new NodeSecretBox(() => [fresh, old]);
    expect(both.open(sealed, 'grace')).toBe('a secret');
    expect(new NodeSecretBox(() => [fresh]).open(both.seal('newer', 'grace'), 'grace')).toBe('newer');
    expect(() => new NodeSecretBox(() => [fresh]).open(sealed, 'grace')).toThrow('SECRETS_KEY');
  });
});

describe('the key file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'matchwell-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, for its owner alone, with nothing left beside it', () => {
    const key = keyIn(join(folder, 'data'));
    expect(key).toHaveLength(32);
    expect(keyIn(join(folder, 'data'))).toEqual(key);
    expect(readdirSync(join(folder, 'data'))).toEqual(['secrets.key']);
    expect(statSync(join(folder, 'data', 'secrets.key')).mode & 0o777).toBe(0o600);
  });

  it('is refused when it holds something else, and is not overwritten', () => {
    writeFileSync(join(folder, 'secrets.key'), 'half a k');
    expect(() => keyIn(folder)).toThrow('Put the right file back');
  });
});
