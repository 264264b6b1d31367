import type { Introduction } from './introduction';
import { IntroductionNotices, type StepNotice } from './introduction-notices.port';

/** Tells of an introduction in more than one way. */
export class NoticesTogether extends IntroductionNotices {
  private readonly ways: readonly IntroductionNotices[];

  constructor(...ways: readonly IntroductionNotices[]) {
    super();
    this.ways = ways;
  }

  override async proposed(introduction: Introduction): Promise<void> {
    for (const way of this.ways) await way.proposed(introduction);
  }

  override async moved(step: StepNotice): Promise<void> {
    for (const way of this.ways) await way.moved(step);
  }
}
