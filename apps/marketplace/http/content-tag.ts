import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { RefusedRequest } from './problem';

/** The ETag, without its quotation marks, of a record that counts no versions: the same for the same content. */
export function contentTag(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 32);
}

/** The content tag in `If-Match`. Without it an edit is refused: it could undo somebody else's. */
export const ContentMatch = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
  const tag = /^(?:W\/)?"([\w-]{1,64})"$/.exec(header ?? '')?.[1];
  if (tag === undefined) {
    throw new RefusedRequest({
      code: 'request.version_required',
      detail: 'Send the ETag of the record as you read it, quotation marks included, in the header If-Match.',
    });
  }
  return tag;
});
