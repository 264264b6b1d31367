import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { SessionService } from '@matchwell/capabilities/people';
import { validate } from '@matchwell/adapters/validation';
import type { Response } from 'express';
import { originOf } from '../../api/sessions/session.response';
import { SignInDto } from '../../api/sessions/sessions.controller';
import { problemsOfRefusal, statusOfRefusal } from '../account/refused-form';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { clearPageCookie, cookieFootingOf, setPageCookie } from '../web/page-cookies';
import { localPageOf } from '../web/page-paths';
import type { PageRequest } from '../web/visit';
import { WebPage } from '../web/web-page.decorator';
import { needsHttps } from './needs-https';

const FIELDS = ['email', 'password'];

/** Signing in and out of the pages. The session is the API's own; the browser keeps its token in a cookie that scripts cannot read. */
@Controller()
export class SignInController {
  constructor(private readonly sessions: SessionService) {}

  @Get('sign-in')
  @WebPage({ action: 'session.create' })
  show(@Req() request: PageRequest, @Query('then') then: unknown): PageAnswer {
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    if (request.actor) return seeOther(localPageOf(then) ?? '/dashboard');
    return signInPage(new FormView(FIELDS), localPageOf(then));
  }

  @Post('sign-in')
  @WebPage({ action: 'session.create' })
  async signIn(
    @Req() request: PageRequest,
    @Res({ passthrough: true }) response: Response,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    const then = localPageOf(form.text('then'));
    const checked = validate(SignInDto, form.inputFor(SignInDto, FIELDS), 'complete');
    if ('problems' in checked) return signInPage(form.viewWith(FIELDS, checked.problems), then, 400);
    const outcome = await this.sessions.signIn(checked.value.email, checked.value.password, originOf(request));
    if (!outcome.ok) {
      const problems = problemsOfRefusal(outcome.refusal, '/email');
      return signInPage(form.viewWith(FIELDS, problems), then, statusOfRefusal(outcome.refusal));
    }
    if (request.sessionToken) await this.sessions.signOut(request.sessionToken);
    setPageCookie(request, response, 'session', outcome.value.token);
    clearPageCookie(request, response, 'form');
    return seeOther(then ?? '/dashboard');
  }

  @Post('sign-out')
  @WebPage({ action: 'session.end' })
  async signOut(@Req() request: PageRequest, @Res({ passthrough: true }) response: Response): Promise<PageAnswer> {
    if (request.sessionToken) await this.sessions.signOut(request.sessionToken);
    clearPageCookie(request, response, 'session');
    return seeOther('/', { kind: 'information', text: 'You are signed out.' });
  }
}

function signInPage(form: FormView, then: string | undefined, status = 200): PageAnswer {
  return view('sessions/sign-in.njk', { title: 'Sign in', form, goOnTo: then }, status);
}
