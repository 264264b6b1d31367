import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import type { Response } from 'express';
import type { Problem } from '../../http/problem';
import { BUSY_SECONDS, ProblemFilter } from '../../http/problem.filter';
import { isPagePath, localPageOf } from '../web/page-paths';
import { PageRenderer } from '../web/page-renderer';
import type { PageRequest } from '../web/visit';
import { VisitReader } from '../web/visit-reader';
import { errorView } from './error-view';

/** Tells people what went wrong with a page, in HTML; programs keep their problem+json. */
@Catch()
@Injectable()
export class ErrorPageFilter implements ExceptionFilter {
  constructor(
    private readonly problems: ProblemFilter,
    private readonly renderer: PageRenderer,
    private readonly visits: VisitReader,
    private readonly logger: ProcessLogger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<PageRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    if (!isPagePath(request.path)) {
      this.problems.answer(error, host);
      return;
    }
    const problem = this.problems.problemFor(error, request);
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.status === 401) {
      const then = request.method === 'GET' ? localPageOf(request.originalUrl) : undefined;
      response.redirect(303, then === undefined ? '/sign-in' : `/sign-in?then=${encodeURIComponent(then)}`);
      return;
    }
    if (problem.code === 'access.second_factor_needed') {
      response.redirect(303, '/account/second-factor');
      return;
    }
    if (problem.code === 'server.busy') response.setHeader('Retry-After', String(BUSY_SECONDS));
    response
      .status(problem.status)
      .type('html')
      .send(await this.htmlOf(problem, request, response));
  }

  private async htmlOf(problem: Problem, request: PageRequest, response: Response): Promise<string> {
    try {
      await this.visits.read(request);
    } catch (error) {
      // The error page must come even when the database does not: then as to somebody who is not signed in.
      this.logger.error('visitor unknown', error);
      request.visit = {};
    }
    const instance = problem.status >= 500 ? String(response.getHeader('X-Request-Id') ?? '') : undefined;
    return this.renderer.render('errors/error.njk', errorView(problem, instance), request, response);
  }
}
