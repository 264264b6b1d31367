import { NodeSecrets } from '@matchwell/adapters/security/node-secrets';

/** Hashes each password once: a hundred demo accounts share one, and a slow hash a hundred times over would be the whole start. */
export class DemoSecrets extends NodeSecrets {
  private readonly hashes = new Map<string, Promise<string>>();

  override hashPassword(password: string): Promise<string> {
    const known = this.hashes.get(password) ?? super.hashPassword(password);
    this.hashes.set(password, known);
    return known;
  }
}
