import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DEFAULT_PAGE_LIMIT, MAXIMUM_PAGE_LIMIT, type Page, type PageRequest } from '@matchwell/core/kernel/page';
import type { Request, Response } from 'express';
import { RefusedRequest } from './problem';

/** What a cursor can look like: an id, or a rank, or a score with an id. */
const CURSOR = /^(?:\d{1,9}|(?:\d{1,5}\.)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Reads `limit` and `cursor` from the query. */
export function pageRequestOf(query: Readonly<Record<string, unknown>>): PageRequest {
  const { limit, cursor } = query;
  const number =
    limit === undefined ? DEFAULT_PAGE_LIMIT : typeof limit === 'string' && /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  const errors = [];
  if (number < 1 || number > MAXIMUM_PAGE_LIMIT) {
    errors.push({
      pointer: '/limit',
      code: 'out_of_range',
      detail: `limit: use a whole number from 1 to ${MAXIMUM_PAGE_LIMIT}.`,
    });
  }
  if (cursor !== undefined && !(typeof cursor === 'string' && CURSOR.test(cursor))) {
    errors.push({ pointer: '/cursor', code: 'malformed', detail: 'cursor: use the nextCursor of the page before.' });
  }
  if (errors.length > 0) {
    throw new RefusedRequest({ code: 'query.invalid', detail: 'The query has values that cannot be used.', errors });
  }
  return { limit: number, cursor: cursor as string | undefined };
}

/** The page a request asks for. */
export const PageOf = createParamDecorator((_data: unknown, context: ExecutionContext): PageRequest =>
  pageRequestOf(context.switchToHttp().getRequest<Request>().query as Record<string, unknown>),
);

/** Adds the `Link` header that leads to the next page, and answers the page in its JSON form. */
export function answerPage<Item, View>(
  request: Request,
  response: Response,
  page: Page<Item>,
  toView: (item: Item) => View,
): { items: View[]; nextCursor: string | null } {
  if (page.nextCursor !== null) {
    // A filter can stand several times.
    const given = Object.entries(request.query).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, String(each)]),
    );
    const query = new URLSearchParams(given);
    query.set('cursor', page.nextCursor);
    response.setHeader('Link', `<${request.path}?${query.toString()}>; rel="next"`);
  }
  return { items: page.items.map(toView), nextCursor: page.nextCursor };
}
