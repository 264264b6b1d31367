import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { IdempotencyKeys } from '@matchwell/adapters/postgres/idempotency-keys';
import { RefusedRequest } from '../../http/problem';
import { FORM_KEY_FIELD, FORM_TOKEN_FIELD } from './form-fields';
import { type PageAnswer, PageRedirect, type PageDownload, type PageView } from './page-answer';
import type { Notice, PageRequest } from './visit';

/** Ends a transaction whose form was answered with a page: what it did is undone. */
class NotCarriedOut extends Error {
  constructor(readonly answer: PageView | PageDownload) {
    super('not carried out');
  }
}

/** Carries a form out once, however often it is sent: by double click, by Back, by an impatient reload. */
@Injectable()
export class FormOnce {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` unless the form with this key was carried out already; then its answer is given again. Key and effect commit together.
   * @throws RefusedRequest when the key is missing, or the same form comes back with other content.
   */
  async carryOut(request: PageRequest, work: () => Promise<PageAnswer>): Promise<PageAnswer> {
    const personId = request.actor?.personId;
    const {
      [FORM_KEY_FIELD]: key,
      [FORM_TOKEN_FIELD]: _token,
      ...fields
    } = (request.body ?? {}) as Record<string, unknown>;
    if (personId === undefined || typeof key !== 'string' || !/^[\da-f-]{36}$/.test(key)) {
      throw new RefusedRequest({ code: 'form.malformed', detail: 'The form is not complete. Open its page again.' });
    }
    const content = { method: request.method, path: request.path, fields, files: digestsOf(request) };
    try {
      return await this.unitOfWork.run(async () => {
        const lookup = await this.keys.claim(personId, `form ${key}`, content, this.clock.now());
        if (lookup.state === 'answered') return againAs(lookup.answer.body);
        if (lookup.state === 'reused') {
          throw new RefusedRequest({
            code: 'form.key_reused',
            detail:
              'This form was sent already, with other content. What was sent first was kept, and nothing was changed now.',
          });
        }
        const answer = await work();
        if (!(answer instanceof PageRedirect)) throw new NotCarriedOut(answer);
        const body = { location: answer.location, notice: answer.notice ?? null };
        await this.keys.keep(personId, `form ${key}`, { status: 303, body, headers: {} });
        return answer;
      });
    } catch (error) {
      if (error instanceof NotCarriedOut) return error.answer;
      throw error;
    }
  }
}

function againAs(kept: unknown): PageRedirect {
  const { location, notice } = kept as { readonly location: string; readonly notice: Notice | null };
  return new PageRedirect(location, notice ?? undefined);
}

function digestsOf(request: PageRequest): string[] {
  const files = (request as { files?: readonly { readonly buffer: Buffer }[] }).files ?? [];
  return files.map(({ buffer }) => createHash('sha256').update(buffer).digest('hex'));
}
