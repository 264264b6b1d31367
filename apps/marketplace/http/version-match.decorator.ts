import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { RefusedRequest } from './problem';

/** The version in `If-Match`, as an ETag of ours: `"3"`. Without it an edit is refused: it could undo somebody else's. */
export const VersionMatch = createParamDecorator((_data: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header ?? '')?.[1];
  if (version === undefined) {
    throw new RefusedRequest({
      code: 'request.version_required',
      detail: 'Send the version you read, in the header If-Match: "<version>". It is in the ETag of the record.',
    });
  }
  return Number(version);
});
