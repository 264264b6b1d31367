import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { type Action, isPublic } from '@matchwell/core/access/policy';
import { Allow } from './allow.decorator';

/** What the API document says of a route, and the action that the policy table decides on. */
export interface EndpointDescription {
  readonly action: Action;
  readonly summary: string;
  /** Name of the body's schema. */
  readonly body?: string;
  /** Status of success; default 200. */
  readonly status?: number;
  /** Name of the answer's schema; without it there is no body. */
  readonly answer?: string;
  /** Whether the answer is a page of that schema. */
  readonly paged?: boolean;
  /** Whether the route takes an `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** Whether the route wants `If-Match`. */
  readonly versioned?: boolean;
  /** Problem statuses beyond the obvious. */
  readonly problems?: readonly number[];
}

/** One line above a route that says who may use it, what goes in and what comes out. */
export function Endpoint(description: EndpointDescription): MethodDecorator {
  const { action, summary, body, status = 200, answer, paged, idempotent, versioned, problems = [] } = description;
  const reference = answer ? { $ref: `#/components/schemas/${answer}` } : undefined;
  const page = reference && {
    type: 'object',
    required: ['items', 'nextCursor'],
    properties: { items: { type: 'array', items: reference }, nextCursor: { type: ['string', 'null'] as never } },
  };
  const refusals = new Set([
    ...(isPublic(action) ? [] : [401, 403]),
    ...(body ? [400] : []),
    ...(versioned ? [412, 428] : []),
    ...problems,
  ]);
  return applyDecorators(
    Allow(action),
    HttpCode(status),
    ApiOperation({ summary, description: `Policy: ${action}.` }),
    ApiResponse({
      status,
      description: 'Done.',
      ...(reference ? { content: { 'application/json': { schema: (paged ? page : reference) as never } } } : {}),
    }),
    ...[...refusals].map((refusal) =>
      ApiResponse({
        status: refusal,
        description: 'Refused; the problem says why.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }),
    ),
    ...(isPublic(action) ? [] : [ApiBearerAuth()]),
    ...(body ? [ApiBody({ schema: { $ref: `#/components/schemas/${body}` } })] : []),
    ...(paged
      ? [
          ApiQuery({
            name: 'limit',
            required: false,
            schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 },
          }),
          ApiQuery({ name: 'cursor', required: false, description: 'The nextCursor of the page before.' }),
        ]
      : []),
    ...(idempotent
      ? [
          ApiHeader({
            name: 'Idempotency-Key',
            required: false,
            description: 'Sent twice, the request is carried out once.',
          }),
        ]
      : []),
    ...(versioned
      ? [ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the version you changed.' })]
      : []),
  );
}
