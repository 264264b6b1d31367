import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { OrganisationSignIn, SessionService, SIGN_IN_REQUEST_MS } from '@matchwell/capabilities/people';
import type { Response } from 'express';
import { originOf } from '../../api/sessions/session.response';
import { RefusedRequest } from '../../http/problem';
import { type PageAnswer, seeOther } from '../web/page-answer';
import { clearPageCookie, cookieFootingOf, readPageCookie, setPageCookie } from '../web/page-cookies';
import { localPageOf } from '../web/page-paths';
import type { PageRequest } from '../web/visit';
import { WebPage } from '../web/web-page.decorator';
import { needsHttps } from './needs-https';

/** Signing in with one's organisation: to the provider by a link, since forms may be sent nowhere else, and back with its answer. */
@Controller('sign-in/organisation')
export class OrganisationSignInController {
  constructor(
    private readonly signIn: OrganisationSignIn,
    private readonly sessions: SessionService,
  ) {}

  @Get()
  @WebPage({ action: 'session.organisation' })
  async begin(
    @Req() request: PageRequest,
    @Res({ passthrough: true }) response: Response,
    @Query('then') then: unknown,
  ): Promise<PageAnswer> {
    this.requireProvider();
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    const outcome = await this.signIn.begin(localPageOf(then));
    if (!outcome.ok) return backToSignIn(outcome.refusal.detail);
    setPageCookie(request, response, 'organisation', outcome.value.browserToken, SIGN_IN_REQUEST_MS / 1000);
    return seeOther(outcome.value.location);
  }

  @Get('callback')
  @WebPage({ action: 'session.organisation' })
  async finish(
    @Req() request: PageRequest,
    @Res({ passthrough: true }) response: Response,
    @Query('state') state: unknown,
  ): Promise<PageAnswer> {
    this.requireProvider();
    const browserToken = readPageCookie(request, 'organisation') ?? '';
    clearPageCookie(request, response, 'organisation');
    const given = typeof state === 'string' ? state : '';
    const outcome = await this.signIn.finish(request.originalUrl, given, browserToken, originOf(request));
    if (!outcome.ok) return backToSignIn(outcome.refusal.detail);
    if (request.sessionToken) await this.sessions.signOut(request.sessionToken);
    setPageCookie(request, response, 'session', outcome.value.token);
    clearPageCookie(request, response, 'form');
    return seeOther(outcome.value.goOnTo ?? '/dashboard');
  }

  /** @throws RefusedRequest where the operator named no provider: there is no such page. */
  private requireProvider(): void {
    if (!this.signIn.isOffered)
      throw new RefusedRequest({ code: 'route.not_found', detail: 'Here people sign in with a password.' });
  }
}

function backToSignIn(text: string): PageAnswer {
  return seeOther('/sign-in', { kind: 'information', text });
}
