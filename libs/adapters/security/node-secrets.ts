import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Secrets } from '@matchwell/capabilities/people';

/** scrypt's cost: 2^15 blocks of 8, about 32 MiB and 60 ms a password. OWASP's floor for scrypt with r = 8, p = 3 is 2^15. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 96 * 1024 * 1024 };
const KEY_BYTES = 32;

/** Passwords with scrypt and tokens with 256 random bits, all from Node's own cryptography. */
export class NodeSecrets extends Secrets {
  constructor(private readonly cost: { N: number; r: number; p: number; maxmem: number } = COST) {
    super();
  }

  override async hashPassword(password: string): Promise<string> {
    const salt = randomBytes(16);
    const key = await this.derive(password, salt, this.cost);
    return ['scrypt', this.cost.N, this.cost.r, this.cost.p, salt.toString('base64'), key.toString('base64')].join('$');
  }

  override async passwordMatches(password: string, hash: string): Promise<boolean> {
    const [scheme, N, r, p, salt, key] = hash.split('$');
    if (scheme !== 'scrypt' || !salt || !key) throw new Error('A password hash is not in a known form.');
    const expected = Buffer.from(key, 'base64');
    const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: COST.maxmem };
    return timingSafeEqual(await this.derive(password, Buffer.from(salt, 'base64'), cost), expected);
  }

  override newToken(): { token: string; tokenHash: string } {
    const token = randomBytes(32).toString('base64url');
    return { token, tokenHash: this.hashToken(token) };
  }

  override hashToken(token: string): string {
    return createHash('sha256').update(token).digest('hex');
  }

  private derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, KEY_BYTES, cost, (error, key) => (error ? reject(error) : resolve(key)));
    });
  }
}
