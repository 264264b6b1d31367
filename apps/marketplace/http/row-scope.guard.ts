import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '@matchwell/core/access/actor';
import { type Action, relationOf } from '@matchwell/core/access/policy';
import { type RowScope, RowScopes, SYSTEM_SCOPE } from '@matchwell/adapters/postgres/row-security/row-scopes';
import { ACTION_KEY } from './allow.decorator';
import type { RequestWithActor } from './session.guard';

/** Runs after the session guard: holds the database to the relation that the policy table gives the asker in this action. */
@Injectable()
export class RowScopeGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly scopes: RowScopes,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const action = this.reflector.get<Action>(ACTION_KEY, context.getHandler());
    const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
    this.scopes.change(scopeOf(action, actor));
    return true;
  }
}

function scopeOf(action: Action, actor: Actor | undefined): RowScope {
  if (relationOf(action, actor?.role) === 'any') return { ...SYSTEM_SCOPE, clientId: actor?.clientId };
  if (!actor) return { reach: 'published' };
  const { organisationId, networkId, clientId } = actor;
  return { reach: 'organisation', organisationId, networkId, clientId };
}
