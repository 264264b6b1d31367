import { Injectable } from '@nestjs/common';
import { Outbox } from '@matchwell/capabilities/events';
import { NeedStore } from '@matchwell/capabilities/needs';

/** A change on the supply side concerns every open need: each gets a request of its own, so that one slow need holds up no other. */
@Injectable()
export class FanOutService {
  constructor(
    private readonly needs: NeedStore,
    private readonly outbox: Outbox,
  ) {}

  /** Requests that every open need be matched again, inside the caller's transaction. Answers how many there are. */
  async rematchOpenNeeds(): Promise<number> {
    const ids = await this.needs.openIds();
    await this.outbox.append(ids.map((subjectId) => ({ kind: 'need_rematch_requested', subjectId }) as const));
    return ids.length;
  }
}
