import type { IntroductionForParty, IntroductionStore } from '@matchwell/capabilities/introductions';
import { PostgresIntroductionStore } from '@matchwell/adapters/postgres/stores/postgres-introduction-store';
import type { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';

/**
 * Broken on purpose: checks the state when reading and not when writing, so that everybody who read in time wins. The first two readers wait
 * for each other, so that two always do.
 */
export class UnconditionalIntroductionStore extends PostgresIntroductionStore {
  private readonly waiting: (() => void)[] = [];
  private readers = 0;

  constructor(private readonly work: PostgresUnitOfWork) {
    super(work);
  }

  override async findForParty(id: string, organisationId: string): Promise<IntroductionForParty | undefined> {
    const found = await super.findForParty(id, organisationId);
    this.readers += 1;
    if (this.readers === 1) await new Promise<void>((go) => this.waiting.push(go));
    else this.waiting.splice(0).forEach((go) => go());
    return found;
  }

  override async transition({ id, to, at, changes }: Parameters<IntroductionStore['transition']>[0]): Promise<boolean> {
    const { decline } = changes;
    const result = await this.work.transaction.query<[unknown[], number]>(
      'UPDATE introduction SET state = $2, version = version + 1, changed_at = $3, decline = COALESCE($4, decline) WHERE id = $1',
      [id, to, at, decline ? JSON.stringify(decline) : null],
    );
    return result[1] === 1;
  }
}
