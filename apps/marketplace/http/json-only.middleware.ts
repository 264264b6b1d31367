import type { NextFunction, Request, Response } from 'express';
import { RefusedRequest } from './problem';

/**
 * Refuses a body that no parser has read because it is not what the API takes. Passed on, it would be taken for none at all, and a form that
 * another site sends would do what a request without a body does.
 */
export function jsonOnly(request: Request, _response: Response, next: NextFunction): void {
  const length = request.headers['content-length'];
  const hasBody = request.headers['transfer-encoding'] !== undefined || (length !== undefined && Number(length) > 0);
  if (!hasBody || request.body !== undefined) {
    next();
    return;
  }
  next(
    new RefusedRequest({
      code: 'request.unsupported',
      detail: 'Send the body as JSON in UTF-8, with Content-Type: application/json.',
    }),
  );
}
