import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Secrets } from './secrets.port';
import { SessionService } from './session.service';

/** What opening a session takes. */
@Injectable()
export class SessionDesk {
  constructor(
    readonly sessions: SessionService,
    readonly secrets: Secrets,
    readonly clock: Clock,
  ) {}
}
