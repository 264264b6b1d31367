import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';

/** When, and under which id, something is asked. */
@Injectable()
export class EngagementMoment {
  constructor(
    readonly clock: Clock,
    readonly identifiers: Identifiers,
  ) {}
}
