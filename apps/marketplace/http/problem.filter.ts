import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { isDatabaseAway } from '@matchwell/adapters/postgres/is-database-away';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import type { Request, Response } from 'express';
import { type Problem, problemOf, problemOfRefusal, RefusedRequest } from './problem';

/** What Express middleware throws: a status and a kind, e.g. `entity.too.large`. The framework wraps some of them. */
interface BodyParserError {
  readonly status: number;
  readonly type: string;
}

/** The problem of a body that could not even be read. The parser's own words stay out: they quote what was sent. */
function unreadable(status: number): Problem {
  if (status === 413) return problemOf(413, 'request.too_large', 'The body is larger than this address takes.');
  if (status === 415)
    return problemOf(415, 'request.unsupported', 'The body is compressed or encoded in a way that is not supported.');
  return problemOf(status, 'request.malformed', 'The body is not valid JSON.');
}

/** How long whoever met a database that could not be asked had better wait, in seconds: as long as the pool waits itself. */
export const BUSY_SECONDS = 5;

/** Turns everything that can be thrown into `application/problem+json`, in one place. What nobody expected is logged and told as a 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: ProcessLogger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host);
  }

  /** Answers what was thrown as problem+json. */
  answer(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const problem = this.problemFor(error, request);
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (problem.code === 'server.busy') response.setHeader('Retry-After', String(BUSY_SECONDS));
    response
      .status(problem.status)
      .setHeader('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, instance: response.getHeader('X-Request-Id') }));
  }

  /** The problem that tells what was thrown. What nobody expected is logged. */
  problemFor(error: unknown, request: Request): Problem {
    if (error instanceof RefusedRequest) return problemOfRefusal(error.refusal);
    if (error instanceof HttpException) {
      const status = error.getStatus();
      if (status === 404)
        return problemOf(404, 'route.not_found', `There is nothing at ${request.method} ${request.path}.`);
      return unreadable(status);
    }
    if (isBodyParserError(error)) return unreadable(error.status);
    this.logger.error('request failed', error, { method: request.method, route: request.route?.path });
    if (isDatabaseAway(error))
      return problemOf(
        503,
        'server.busy',
        `Nothing was changed: too much was asked at once. Wait ${BUSY_SECONDS} seconds and try again.`,
      );
    return problemOf(
      500,
      'server.error',
      'Nothing was changed. Try again; if it stays so, quote the instance to the operator.',
    );
  }
}

function isBodyParserError(error: unknown): error is BodyParserError {
  return (
    typeof error === 'object' &&
    error !== null &&
    'type' in error &&
    'status' in error &&
    typeof error.status === 'number' &&
    error.status >= 400 &&
    error.status < 500
  );
}
