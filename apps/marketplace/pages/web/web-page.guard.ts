import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { SecondFactorRule } from '@matchwell/core/access/second-factor-rule';
import { allows } from '@matchwell/core/access/policy';
import { RefusedRequest } from '../../http/problem';
import { requireSecondFactor } from '../../http/require-second-factor';
import { isFromElsewhere } from './form-token';
import { VisitReader } from './visit-reader';
import type { PageRequest } from './visit';
import { WEB_PAGE_KEY, type WebPageDescription } from './web-page-description';

/** Finds out who asks for a page, from the session cookie, and asks the policy table whether they may. Other routes are not its business. */
@Injectable()
export class WebPageGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly visits: VisitReader,
    private readonly rule: SecondFactorRule,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const description = this.reflector.get<WebPageDescription | undefined>(WEB_PAGE_KEY, context.getHandler());
    if (!description) return true;
    const request = context.switchToHttp().getRequest<PageRequest>();
    if (request.method !== 'GET' && request.method !== 'HEAD' && isFromElsewhere(request)) {
      throw new RefusedRequest({
        code: 'form.not_allowed',
        detail: 'The form was sent from another site. Nothing was changed.',
      });
    }
    const { visitor } = await this.visits.read(request);
    request.actor = visitor?.actor;
    request.sessionToken = visitor?.sessionToken;
    request.sessionId = visitor?.sessionId;
    if (allows(description.action, visitor?.actor.role)) {
      if (visitor) requireSecondFactor(this.rule, description.action, visitor.opened);
      return true;
    }
    if (!visitor) throw new RefusedRequest({ code: 'session.required', detail: 'Sign in to see this page.' });
    throw new RefusedRequest({ code: 'access.not_allowed', detail: 'Your role does not have this page.' });
  }
}
