import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Action } from '@matchwell/core/access/policy';
import type { RateClass } from '@matchwell/platform/configuration/configuration';
import type { Response } from 'express';
import { readPageCookie } from '../../pages/web/page-cookies';
import { ACTION_KEY } from '../allow.decorator';
import { RefusedRequest } from '../problem';
import type { RequestWithActor } from '../session.guard';
import { rateClassOf } from './rate-class';
import { type RateDecision, RateLimits } from './rate-limits';

/**
 * Runs before anybody is asked who they are. Counts by address what comes without credentials, and every attempt to sign in; and looks at no
 * more credentials from an address that has guessed too often. The address is the one that the configured proxies saw: a header that a client
 * sends changes nothing.
 */
@Injectable()
export class AddressLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const response = context.switchToHttp().getResponse<Response>();
    const name = classOf(this.reflector, context, request.method);
    if (name === undefined) return true;
    const address = request.ip ?? 'unknown';
    const hasCredentials =
      request.headers.authorization !== undefined || readPageCookie(request, 'session') !== undefined;
    if (!hasCredentials || name === 'signIn') {
      judge(await this.limits.count(name, { address }), name, response);
      return true;
    }
    const guesses = await this.limits.guesses(address);
    if (guesses) judge(guesses, 'credentials', response);
    response.once('finish', () => {
      if (response.statusCode === 401) void this.limits.noteRefused(address);
    });
    return true;
  }
}

/** Runs once it is known who asks: counts by person, or by API key, however many addresses they come from. */
@Injectable()
export class PersonLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const name = classOf(this.reflector, context, request.method);
    if (name === undefined || name === 'signIn' || !request.actor) return true;
    const { personId, clientId } = request.actor;
    judge(
      await this.limits.count(name, { personId: clientId ?? personId }),
      name,
      context.switchToHttp().getResponse<Response>(),
    );
    return true;
  }
}

function classOf(reflector: Reflector, context: ExecutionContext, method: string): RateClass | undefined {
  return rateClassOf(reflector.get<Action>(ACTION_KEY, context.getHandler()), method);
}

/** Tells what is left, in the headers of draft-ietf-httpapi-ratelimit-headers. @throws RefusedRequest when nothing is. */
function judge(decision: RateDecision, name: string, response: Response): void {
  response.setHeader('RateLimit-Policy', `"${name}";q=${decision.limit};w=60`);
  response.setHeader('RateLimit', `"${name}";r=${decision.remaining};t=${decision.resetSeconds}`);
  if (decision.isAllowed) return;
  const wait = Math.max(1, decision.resetSeconds);
  response.setHeader('Retry-After', String(wait));
  throw new RefusedRequest({
    code: 'request.too_many',
    detail: `Too many requests in a short time. Nothing was done. Try again in ${wait} seconds.`,
  });
}
