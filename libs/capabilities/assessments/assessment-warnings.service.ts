import { Injectable } from '@nestjs/common';
import { ASSESSMENT_WARNING_DAYS, assessmentKindLabel } from '@matchwell/core/assessments';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { dayInWords, londonDay } from '@matchwell/core/service-clock';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { assessmentPath } from './assessment-notices.service';
import { AssessmentStore } from './assessment-store.port';

/** How many are looked at in one transaction. */
const BATCH = 200;

/** Tells who recorded an assessment, once, that it is about to run out. */
@Injectable()
export class AssessmentWarnings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly assessments: AssessmentStore,
    private readonly messages: MessageWriter,
    private readonly clock: Clock,
  ) {}

  /** Warns of what runs out within sixty days; safe to repeat and to run in several processes. Answers how many messages were written. */
  async run(): Promise<number> {
    const today = londonDay(this.clock.now());
    const until = addDays(today, ASSESSMENT_WARNING_DAYS);
    let written = 0;
    for (let afterId: string | null = null; ;) {
      const batch = await this.assessments.expiring(today, until, afterId, BATCH);
      written += await this.unitOfWork.run(async () =>
        this.messages.write(
          batch.map(({ id, kind, innovationName, validUntil, to }) => ({
            kind: 'assessment_expiring',
            cause: `assessment ${id} runs out ${validUntil} ${to.personId}`,
            to,
            path: assessmentPath(id),
            variables: {
              product: innovationName,
              assessment: assessmentKindLabel(kind),
              expiresOn: dayInWords(validUntil),
            },
          })),
        ),
      );
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) return written;
      afterId = last.id;
    }
  }
}
