import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isMessageKind, type MessageKind } from '@matchwell/core/messages';
import { UnsubscribeTokens } from '@matchwell/capabilities/messages';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Tokens of the form `<base64url of "person kind">.<base64url of HMAC-SHA-256>`. The key lies in the database, made by the migration, so every
 * process signs alike and nobody has to set it.
 */
@Injectable()
export class PostgresUnsubscribeTokens extends UnsubscribeTokens {
  private key: Promise<Buffer> | undefined;

  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async issue(personId: string, kind: MessageKind): Promise<string> {
    const subject = Buffer.from(`${personId} ${kind}`).toString('base64url');
    return `${subject}.${await this.sign(subject)}`;
  }

  override async read(token: string): Promise<{ personId: string; kind: MessageKind } | undefined> {
    const [subject = '', given = ''] = token.slice(0, 300).split('.');
    const expected = Buffer.from(await this.sign(subject));
    const presented = Buffer.from(given);
    if (presented.length !== expected.length || !timingSafeEqual(presented, expected)) return undefined;
    const [personId = '', kind] = Buffer.from(subject, 'base64url').toString('utf8').split(' ');
    return UUID.test(personId) && isMessageKind(kind) ? { personId, kind } : undefined;
  }

  private async sign(subject: string): Promise<string> {
    this.key ??= this.readKey();
    return createHmac('sha256', await this.key)
      .update(subject)
      .digest('base64url');
  }

  private async readKey(): Promise<Buffer> {
    try {
      const [row] = await this.unitOfWork.acrossOrganisations(() =>
        this.unitOfWork.manager.query<{ key: Buffer }[]>('SELECT key FROM message_key'),
      );
      if (!row) throw new Error('The key that signs links is missing; run the migrations.');
      return row.key;
    } catch (error) {
      this.key = undefined;
      throw error;
    }
  }
}
