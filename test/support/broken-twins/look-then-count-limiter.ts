import { ATTEMPT_LIMITS, AttemptLimiter, type AttemptSubject } from '@matchwell/capabilities/people';
import type { DataSource } from 'typeorm';

/** Broken on purpose: looks how many attempts there were, and counts this one afterwards. Everybody who looks at once goes ahead. */
export class LookThenCountLimiter extends AttemptLimiter {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override async take(subject: AttemptSubject, key: string): Promise<number> {
    const [row] = await this.dataSource.query<{ points: number }[]>(
      'SELECT points FROM sign_in_attempt WHERE key = $1',
      [`${subject}:${key}`],
    );
    const points = (row?.points ?? 0) + 1;
    await this.dataSource.query(
      'INSERT INTO sign_in_attempt (key, points) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET points = $2',
      [`${subject}:${key}`, points],
    );
    const { attempts, pauseSeconds } = ATTEMPT_LIMITS[subject];
    return points > attempts ? pauseSeconds : 0;
  }

  override async giveBack(): Promise<void> {
    throw new Error('No attempt of this test succeeds.');
  }
}
