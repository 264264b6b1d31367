import { Injectable } from '@nestjs/common';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { dayInWords, londonDay } from '@matchwell/core/service-clock';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { ExpiringCertificates } from './expiring-certificates.port';

/** How many days before its last day a company is told: a certificate takes weeks to renew. */
export const CERTIFICATE_WARNING_DAYS = 60;

/** How many products are looked at in one transaction. */
const BATCH = 200;

/** Tells companies, once, what in the records of their products is about to run out: from that day on it counts in no match. */
@Injectable()
export class CertificateWarnings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly certificates: ExpiringCertificates,
    private readonly messages: MessageWriter,
    private readonly clock: Clock,
  ) {}

  /** Warns of what runs out within sixty days; safe to repeat and to run in several processes. Answers how many messages were written. */
  async run(): Promise<number> {
    const today = londonDay(this.clock.now());
    const until = addDays(today, CERTIFICATE_WARNING_DAYS);
    let written = 0;
    for (let afterId: string | null = null; ;) {
      const batch = await this.certificates.between(today, until, afterId, BATCH);
      const last = batch.at(-1);
      if (!last) return written;
      written += await this.unitOfWork.run(() =>
        this.messages.write(
          batch.map(({ innovationId, innovationName, standard, expiresOn, to }) => ({
            kind: 'evidence_expiring',
            cause: `certificate ${innovationId} ${standard} ${expiresOn} ${to.personId}`,
            to,
            path: `/innovator/products/${innovationId}`,
            variables: {
              product: innovationName,
              item: VOCABULARIES.standards.label(standard),
              expiresOn: dayInWords(expiresOn),
            },
          })),
        ),
      );
      afterId = last.innovationId;
    }
  }
}
