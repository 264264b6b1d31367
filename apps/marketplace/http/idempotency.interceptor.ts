import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { IdempotencyKeys } from '@matchwell/adapters/postgres/idempotency-keys';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { RefusedRequest } from './problem';
import type { RequestWithActor } from './session.guard';

/** Headers of the first answer that a repeated one carries too. */
const KEPT_HEADERS = ['Location', 'ETag'];

/**
 * For POSTs that create something: with an `Idempotency-Key` the request is carried out at most once, however often it is sent, and every
 * sending gets the same answer. Key and effect commit together. A refused request keeps no key, so it can be mended and sent again.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyKeys,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || !request.actor) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw new RefusedRequest({
        code: 'request.malformed',
        detail: 'Idempotency-Key: use 1 to 200 printable characters without spaces, for example a UUID.',
      });
    }
    const { personId, clientId } = request.actor;
    // Programs choose keys of their own, beside those of whoever made them.
    return from(this.once(personId, clientId === undefined ? key : `${clientId} ${key}`, context, next));
  }

  private async once(personId: string, key: string, context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const response = context.switchToHttp().getResponse<Response>();
    return this.unitOfWork.run(async () => {
      const content = { method: request.method, path: request.path, body: request.body as unknown };
      const lookup = await this.keys.claim(personId, key, content, this.clock.now());
      if (lookup.state === 'reused') {
        throw new RefusedRequest({
          code: 'request.key_reused',
          detail: 'This Idempotency-Key was used for a different request. Use a new key for a new request.',
        });
      }
      if (lookup.state === 'answered') {
        for (const [name, value] of Object.entries(lookup.answer.headers)) response.setHeader(name, value);
        response.status(lookup.answer.status).setHeader('Idempotency-Replayed', 'true');
        return lookup.answer.body;
      }
      const body: unknown = await lastValueFrom(next.handle());
      const headers = KEPT_HEADERS.flatMap((name) => {
        const value = response.getHeader(name);
        return typeof value === 'string' ? [[name, value] as const] : [];
      });
      await this.keys.keep(personId, key, { status: response.statusCode, body, headers: Object.fromEntries(headers) });
      return body;
    });
  }
}
