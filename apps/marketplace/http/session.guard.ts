import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '@matchwell/core/access/actor';
import { clientMay } from '@matchwell/core/access/client-actions';
import { type Action, allows, isPublic } from '@matchwell/core/access/policy';
import { SecondFactorRule } from '@matchwell/core/access/second-factor-rule';
import { ApiKeyService, isApiKey, type OpenSession, SessionService } from '@matchwell/capabilities/people';
import type { Request } from 'express';
import { WEB_PAGE_KEY } from '../pages/web/web-page-description';
import { ACTION_KEY } from './allow.decorator';
import { RefusedRequest } from './problem';
import { requireSecondFactor } from './require-second-factor';

/** A request after the guard: with the actor, if anybody is signed in. */
export interface RequestWithActor extends Request {
  actor?: Actor;
  /** The token as presented, for signing out. */
  sessionToken?: string;
  /** Which of the actor's sessions it opened. */
  sessionId?: string;
}

/**
 * Finds out who asks the API, from a bearer token, and asks the policy table whether they may. Cookies mean nothing here, so that no other
 * site can ask in somebody's name. Pages have a guard of their own.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    private readonly rule: SecondFactorRule,
    private readonly keys: ApiKeyService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.get<unknown>(WEB_PAGE_KEY, context.getHandler()) !== undefined) return true;
    const action = this.reflector.get<Action | undefined>(ACTION_KEY, context.getHandler());
    if (!action) throw new Error(`The route ${context.getClass().name}.${context.getHandler().name} names no action.`);
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const token = bearerToken(request.headers.authorization);
    if (token !== undefined && isApiKey(token)) return this.asClient(token, action, request);
    let opened: OpenSession | undefined;
    if (token) {
      opened = await this.sessions.resume(token);
      request.actor = opened?.actor;
      request.sessionId = opened?.session.id;
      request.sessionToken = token;
      if (!request.actor) {
        throw new RefusedRequest({
          code: 'session.required',
          detail: 'The session is unknown or has expired. Sign in again.',
        });
      }
    }
    if (allows(action, request.actor?.role)) {
      if (opened) requireSecondFactor(this.rule, action, opened);
      return true;
    }
    if (!request.actor && !isPublic(action)) {
      throw new RefusedRequest({
        code: 'session.required',
        detail: 'Sign in with POST /api/v1/sessions and send the token as "Authorization: Bearer …".',
      });
    }
    throw new RefusedRequest({ code: 'access.not_allowed', detail: `Your role cannot do this (${action}).` });
  }

  /** A program asks, for an organisation: it may do what its key was given, and nothing that takes a person. */
  private async asClient(secret: string, action: Action, request: RequestWithActor): Promise<boolean> {
    const presented = await this.keys.resume(secret);
    if (!presented)
      throw new RefusedRequest({
        code: 'session.required',
        detail: 'The API key is unknown, ran out, or was taken back. Your organisation’s lead can make another.',
      });
    request.actor = presented.actor;
    if (clientMay(action, presented.key.role, presented.key.scopes)) return true;
    throw new RefusedRequest({
      code: 'access.not_allowed',
      detail: `This API key cannot do this (${action}): it was not given to it, or it takes a person.`,
    });
  }
}

function bearerToken(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /^Bearer ([\w-]{20,200})$/.exec(header)?.[1];
}
