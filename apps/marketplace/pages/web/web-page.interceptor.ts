import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { RefusedRequest } from '../../http/problem';
import { FormOnce } from './form-once';
import { hasFormToken } from './form-token';
import { leaveNotice } from './notice';
import { type PageAnswer, PageDownload, PageRedirect } from './page-answer';
import { PageRenderer } from './page-renderer';
import type { PageRequest } from './visit';
import { WEB_PAGE_KEY, type WebPageDescription } from './web-page-description';

/** Turns what a page's handler answers into HTML or a redirect, and lets no form in that lacks this browser's token. */
@Injectable()
export class WebPageInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly renderer: PageRenderer,
    private readonly once: FormOnce,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { stream } = this.reflector.get<WebPageDescription>(WEB_PAGE_KEY, context.getHandler());
    return stream ? next.handle() : from(this.answer(context, next));
  }

  private async answer(context: ExecutionContext, next: CallHandler): Promise<string | Buffer> {
    const request = context.switchToHttp().getRequest<PageRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const description = this.reflector.get<WebPageDescription>(WEB_PAGE_KEY, context.getHandler());
    if (request.method === 'POST' && !hasFormToken(request)) {
      throw new RefusedRequest({
        code: 'form.not_allowed',
        detail:
          'The form was opened in another session, or too long ago. Nothing was changed. Open its page again and send it from there.',
      });
    }
    const work = () => lastValueFrom(next.handle()) as Promise<PageAnswer>;
    const answer = description.once ? await this.once.carryOut(request, work) : await work();
    if (answer instanceof PageRedirect) {
      if (answer.notice) leaveNotice(request, response, answer.notice);
      response.status(303).setHeader('Location', answer.location).type('html');
      return '';
    }
    if (answer instanceof PageDownload) {
      response.status(200).setHeader('Content-Disposition', `attachment; filename="${answer.fileName}"`);
      response.setHeader('Content-Type', answer.contentType);
      return answer.content;
    }
    const html = this.renderer.render(answer.template, answer.model, request, response);
    response.status(answer.status).type('html');
    return html;
  }
}
