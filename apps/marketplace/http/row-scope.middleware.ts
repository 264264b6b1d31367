import { Injectable, type NestMiddleware } from '@nestjs/common';
import { RowScopes } from '@matchwell/adapters/postgres/row-security/row-scopes';

/** Lets every request begin with no more reach than finding out who asks takes; {@link RowScopeGuard} widens it once that is known. */
@Injectable()
export class RowScopeMiddleware implements NestMiddleware {
  constructor(private readonly scopes: RowScopes) {}

  use(_request: unknown, _response: unknown, next: () => void): void {
    this.scopes.run({ reach: 'sign_in' }, next);
  }
}
