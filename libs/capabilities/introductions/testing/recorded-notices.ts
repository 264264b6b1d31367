import { type Introduction, IntroductionNotices, type StepNotice } from '@matchwell/capabilities/introductions';

/** Keeps what people would have been told. */
export class RecordedNotices extends IntroductionNotices {
  readonly proposals: Introduction[] = [];
  readonly steps: StepNotice[] = [];

  override async proposed(introduction: Introduction): Promise<void> {
    this.proposals.push(introduction);
  }

  override async moved(step: StepNotice): Promise<void> {
    this.steps.push(step);
  }
}
