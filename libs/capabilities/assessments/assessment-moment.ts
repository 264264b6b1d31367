import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';

/** When something happens, and what it is called. */
@Injectable()
export class AssessmentMoment {
  constructor(
    readonly clock: Clock,
    readonly identifiers: Identifiers,
  ) {}
}
