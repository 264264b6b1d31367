import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { SecretBox } from '@matchwell/capabilities/people';

const ALGORITHM = 'aes-256-gcm';

/** What a sealed secret looks like: version, name of the key, nonce, tag, content. */
const SEALED = /^v1\.([\da-f]{8})\.([\w-]{16})\.([\w-]{22})\.([\w-]*)$/;

/**
 * Secrets with AES-256-GCM. What is sealed names its key by a hash, so that keys can be changed: the first one seals, every one opens.
 */
export class NodeSecretBox extends SecretBox {
  /** `keys` are asked for when the first secret is sealed or opened. Each has 32 bytes. */
  constructor(private readonly keys: () => readonly Buffer[]) {
    super();
  }

  override seal(secret: string, context: string): string {
    const [key] = this.keys();
    if (!key) throw new Error('There is no key to seal secrets with.');
    const nonce = randomBytes(12);
    const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(context));
    const content = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    const parts = [nonce, cipher.getAuthTag(), content].map((part) => part.toString('base64url'));
    return ['v1', nameOf(key), ...parts].join('.');
  }

  override open(sealed: string, context: string): string {
    const [, name, nonce = '', tag = '', content = ''] = SEALED.exec(sealed) ?? [];
    if (name === undefined) throw new Error('A sealed secret is not in a known form.');
    const key = this.keys().find((each) => nameOf(each) === name);
    if (!key) throw new Error(`A secret was sealed with the key ${name}, which is not among those of SECRETS_KEY.`);
    const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, 'base64url'))
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(content, 'base64url')), decipher.final()]).toString('utf8');
  }
}

function nameOf(key: Buffer): string {
  return createHash('sha256').update('matchwell key name').update(key).digest('hex').slice(0, 8);
}
