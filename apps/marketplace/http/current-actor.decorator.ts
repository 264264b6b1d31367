import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { RequestWithActor } from './session.guard';

/** The person acting. Only on routes that are not public. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new Error('A public route asked who is acting.');
  return actor;
});

/** The person acting, if anybody is signed in. */
export const PossibleActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Actor | undefined =>
    context.switchToHttp().getRequest<RequestWithActor>().actor,
);
