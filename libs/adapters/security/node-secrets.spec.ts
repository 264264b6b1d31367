import { NodeSecrets } from './node-secrets';

const CHEAP = { N: 16, r: 8, p: 1, maxmem: 2 ** 20 };

describe('NodeSecrets', () => {
  const secrets = new NodeSecrets(CHEAP);

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

  it('reads what a hash cost from the hash, so that the cost can be raised later', async () => {
    const hash = await secrets.hashPassword('correct horse');
    const dearer = new NodeSecrets({ N: 64, r: 8, p: 1, maxmem: 2 ** 20 });
    expect(await dearer.passwordMatches('correct horse', hash)).toBe(true);
    expect((await dearer.hashPassword('correct horse')).split('$').slice(0, 4)).toEqual(['scrypt', '64', '8', '1']);
  });

  it('hashes at the cost that OWASP asks for unless told otherwise', async () => {
    const hash = await new NodeSecrets().hashPassword('correct horse');
    expect(hash).toMatch(/^scrypt\$32768\$8\$3\$/);
  });

  it('takes the same letters for the same password, however a keyboard composes them', async () => {
    const hash = await secrets.hashPassword('Siân');
    expect(await secrets.passwordMatches('Sia\u0302n', hash)).toBe(true);
  });

  it.each(['', 'plain text', 'bcrypt$10$x', 'scrypt$16$8$1$salt'])('refuses to compare with "%s"', async (hash) => {
    await expect(secrets.passwordMatches('anything', hash)).rejects.toThrow('known form');
  });

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
