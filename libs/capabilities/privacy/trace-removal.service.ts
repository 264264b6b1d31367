import { Injectable } from '@nestjs/common';
import { patternOfTraces, tracesOf } from '@matchwell/core/privacy';
import { Outbox } from '@matchwell/capabilities/events';
import { FreeTextStore, type TextHit } from './free-text-store.port';
import type { DataSubject } from './personal-data-store.port';

/** What was removed from free text. */
export interface TraceReport {
  /** By `table.column`, rows from which something was taken. */
  readonly redacted: readonly TextHit[];
  /** Entries of the audit log whose words were erased. */
  readonly wordsErased: number;
  /** Where the person is still found. Empty, unless the register says why it stays. */
  readonly remaining: readonly TextHit[];
}

/** Takes a person out of everything that anybody wrote. */
@Injectable()
export class TraceRemoval {
  constructor(
    private readonly texts: FreeTextStore,
    private readonly outbox: Outbox,
  ) {}

  /** Inside the caller's unit of work, after the person's own rows have been dealt with. `words` is what the person typed when deciding. */
  async remove(subject: DataSubject, words: readonly string[], at: Date): Promise<TraceReport> {
    const pattern = patternOfTraces(tracesOf({ ...subject, words }));
    const wordsErased = await this.texts.eraseWords(subject.personId, pattern, at);
    if (pattern === undefined) return { redacted: [], wordsErased, remaining: [] };
    const { changed, needIds, innovationIds } = await this.texts.redact(pattern);
    await this.outbox.append([
      ...needIds.map((subjectId) => ({ kind: 'need_changed', subjectId }) as const),
      ...innovationIds.map((subjectId) => ({ kind: 'innovation_changed', subjectId }) as const),
    ]);
    return { redacted: changed, wordsErased, remaining: await this.texts.search(pattern) };
  }

  /** A text without the person. */
  without(subject: DataSubject, text: string): string {
    const pattern = patternOfTraces(tracesOf({ ...subject, words: [] }));
    return pattern === undefined ? text : text.replaceAll(new RegExp(pattern, 'giu'), '[erased]');
  }
}
