import { scryptSync } from 'node:crypto';
import { LEAST_PASSWORD_COST, NodeSecrets } from './node-secrets';

/** A hash as the first release kept it. */
function scryptHash(password: string): string {
  const salt = Buffer.from('a salt of 16 byt');
  const key = scryptSync(password, salt, 32, { N: 16, r: 8, p: 1 });
  return ['scrypt', 16, 8, 1, salt.toString('base64'), key.toString('base64')].join('$');
}

describe('NodeSecrets', () => {
  const secrets = new NodeSecrets(LEAST_PASSWORD_COST);

  it('recognises the password it hashed, and no other', async () => {
    const hash = await secrets.hashPassword('correct horse');
    expect(await secrets.passwordMatches('correct horse', hash)).toBe(true);
    expect(await secrets.passwordMatches('correct horses', hash)).toBe(false);
    expect(await secrets.passwordMatches('', hash)).toBe(false);
  });

  it('salts: the same password never hashes to the same text, and the text does not hold it', async () => {
    const [first, second] = [await secrets.hashPassword('secret word'), await secrets.hashPassword('secret word')];
    expect(first).not.toBe(second);
    expect(first).not.toContain('secret');
  });

  it('hashes with argon2id at the cost that OWASP asks for unless told otherwise', async () => {
    const real = new NodeSecrets();
    const hash = await real.hashPassword('correct horse');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await real.passwordMatches('correct horse', hash)).toBe(true);
    expect(real.needsRehash(hash)).toBe(false);
  });

  it('reads what a hash cost from the hash, and asks for a fresh one when the cost has changed', async () => {
    const hash = await secrets.hashPassword('correct horse');
    const dearer = new NodeSecrets({ ...LEAST_PASSWORD_COST, memoryCost: 16 });
    expect(await dearer.passwordMatches('correct horse', hash)).toBe(true);
    expect(dearer.needsRehash(hash)).toBe(true);
    expect(dearer.needsRehash(await dearer.hashPassword('correct horse'))).toBe(false);
  });

  it('still recognises what the first release hashed with scrypt, and asks to hash it afresh', async () => {
    const old = scryptHash('correct horse');
    expect(await secrets.passwordMatches('correct horse', old)).toBe(true);
    expect(await secrets.passwordMatches('correct horses', old)).toBe(false);
    expect(secrets.needsRehash(old)).toBe(true);
  });

  it('takes the same letters for the same password, however a keyboard composes them', async () => {
    const hash = await secrets.hashPassword('Siân');
    expect(await secrets.passwordMatches('Sia\u0302n', hash)).toBe(true);
  });

  it.each(['', 'plain text', 'bcrypt$10$x', 'scrypt$16$8$1$salt', '$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA'])(
    'refuses to compare with "%s"',
    async (hash) => {
      await expect(secrets.passwordMatches('anything', hash)).rejects.toThrow('known form');
    },
  );

  it('makes tokens of 256 bits, each a new one, and finds them by their hash', () => {
    const tokens = Array.from({ length: 100 }, () => secrets.newToken());
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(100);
    for (const { token, tokenHash } of tokens) {
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
      expect(tokenHash).toBe(secrets.hashToken(token));
      expect(tokenHash).not.toContain(token);
    }
  });
});
