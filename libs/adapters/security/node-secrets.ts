import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Secrets } from '@matchwell/capabilities/people';
import { hash, parseOptions, verify } from '@node-rs/argon2';

/** What one hash costs with argon2id. */
export interface PasswordCost {
  /** KiB of memory. */
  readonly memoryCost: number;
  /** Passes over it. */
  readonly timeCost: number;
  /** Lanes, computed side by side. */
  readonly parallelism: number;
}

/** The first choice of OWASP's Password Storage Cheat Sheet for argon2id: 19 MiB, two passes, one lane. */
export const OWASP_PASSWORD_COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The least that argon2 takes. For passwords that protect nothing, such as those of tests. */
export const LEAST_PASSWORD_COST: PasswordCost = { memoryCost: 8, timeCost: 1, parallelism: 1 };

const ARGON2ID = /^\$argon2id\$v=19\$/;

/** What an old hash may cost at most: more would be somebody's mistake, or their way of keeping us busy. */
const SCRYPT_MEMORY = 96 * 1024 * 1024;

/**
 * Passwords with argon2id, tokens with 256 random bits. Hashes of earlier releases (`scrypt$N$r$p$salt$key`) are still recognised, and
 * reported as in need of hashing afresh.
 */
export class NodeSecrets extends Secrets {
  constructor(private readonly cost: PasswordCost = OWASP_PASSWORD_COST) {
    super();
  }

  override async hashPassword(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), { ...this.cost });
  }

  override async passwordMatches(password: string, kept: string): Promise<boolean> {
    if (ARGON2ID.test(kept)) return verify(kept, password.normalize('NFKC'));
    return scryptMatches(password.normalize('NFKC'), kept);
  }

  override needsRehash(kept: string): boolean {
    if (!ARGON2ID.test(kept)) return true;
    const { memoryCost, timeCost, parallelism } = parseOptions(kept);
    return (
      memoryCost !== this.cost.memoryCost || timeCost !== this.cost.timeCost || parallelism !== this.cost.parallelism
    );
  }

  override randomBytes(count: number): Uint8Array {
    return randomBytes(count);
  }

  override newToken(): { token: string; tokenHash: string } {
    const token = randomBytes(32).toString('base64url');
    return { token, tokenHash: this.hashToken(token) };
  }

  override hashToken(token: string): string {
    return createHash('sha256').update(token).digest('hex');
  }
}

async function scryptMatches(password: string, kept: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = kept.split('$');
  if (scheme !== 'scrypt' || !salt || !key) throw new Error('A password hash is not in a known form.');
  const expected = Buffer.from(key, 'base64');
  const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: SCRYPT_MEMORY };
  const derived = await new Promise<Buffer>((resolve, reject) => {
    scrypt(password, Buffer.from(salt, 'base64'), expected.length, cost, (error, result) =>
      error ? reject(error) : resolve(result),
    );
  });
  return timingSafeEqual(derived, expected);
}
