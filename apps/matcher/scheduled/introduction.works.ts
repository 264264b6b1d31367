import { Injectable } from '@nestjs/common';
import { AssessmentWarnings } from '@matchwell/capabilities/assessments';
import { DigestService, OutcomeQuestions } from '@matchwell/capabilities/messages';
import { QuestionReminders } from '@matchwell/capabilities/question-reminders';
import { CertificateWarnings } from '@matchwell/capabilities/reminders';
import { RoutingDuties } from '@matchwell/capabilities/routing-duties';
import { WebhookRound } from '@matchwell/capabilities/webhooks';
import { ScheduledWork } from './scheduled-work';

/** Hands reviews to networks and officers, and reminds of steps. */
@Injectable()
export class DoRoutingDuties extends ScheduledWork {
  readonly done = 'routing duties done';
  readonly everyMinutes = 1;

  constructor(private readonly duties: RoutingDuties) {
    super();
  }

  override run(): Promise<object> {
    return this.duties.run();
  }
}

/** Gathers what people chose to get together. */
@Injectable()
export class GatherMessages extends ScheduledWork {
  readonly done = 'messages gathered';
  readonly everyMinutes = 1;

  constructor(private readonly digests: DigestService) {
    super();
  }

  override run(): Promise<object> {
    return this.digests.run();
  }
}

/** Asks both sides of an introduction how far it got. */
@Injectable()
export class AskForOutcomes extends ScheduledWork {
  readonly done = 'outcomes asked';
  readonly everyMinutes = 60;

  constructor(private readonly questions: OutcomeQuestions) {
    super();
  }

  override async run(): Promise<object> {
    return { messages: await this.questions.run() };
  }
}

/** Reminds whoever was asked something. */
@Injectable()
export class AskForAnswers extends ScheduledWork {
  readonly done = 'answers asked for';
  readonly everyMinutes = 60;

  constructor(private readonly reminders: QuestionReminders) {
    super();
  }

  override async run(): Promise<object> {
    return { messages: await this.reminders.run() };
  }
}

/** Puts webhooks back in line whose next attempt is due. */
@Injectable()
export class RetryWebhooks extends ScheduledWork {
  readonly done = 'webhooks tried again';
  readonly everyMinutes = 1;

  constructor(private readonly round: WebhookRound) {
    super();
  }

  override async run(): Promise<object> {
    return { endpoints: await this.round.run() };
  }
}

/** Warns of assessments that are about to run out. */
@Injectable()
export class WarnOfAssessments extends ScheduledWork {
  readonly done = 'assessments warned of';
  readonly everyMinutes = 60;

  constructor(private readonly warnings: AssessmentWarnings) {
    super();
  }

  override async run(): Promise<object> {
    return { messages: await this.warnings.run() };
  }
}

/** Warns companies of what is about to run out in the records of their products. */
@Injectable()
export class WarnOfCertificates extends ScheduledWork {
  readonly done = 'certificates warned of';
  readonly everyMinutes = 60;

  constructor(private readonly warnings: CertificateWarnings) {
    super();
  }

  override async run(): Promise<object> {
    return { messages: await this.warnings.run() };
  }
}
