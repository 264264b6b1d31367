import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';

/** When, and under which id, something is written. */
@Injectable()
export class ThreadMoment {
  constructor(
    readonly clock: Clock,
    readonly identifiers: Identifiers,
  ) {}
}
