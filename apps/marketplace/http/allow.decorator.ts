import { SetMetadata } from '@nestjs/common';
import type { Action } from '@matchwell/core/access/policy';

/** Key under which a route's action is kept. */
export const ACTION_KEY = 'matchwell:action';

/** Names what a route does in the words of the policy table. A route without it stops the process from starting. */
export const Allow = (action: Action) => SetMetadata(ACTION_KEY, action);
