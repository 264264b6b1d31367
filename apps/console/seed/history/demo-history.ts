import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { type ProposalCourse, ProposalService } from '@matchwell/capabilities/introductions';
import { EngagementService } from '@matchwell/capabilities/market-engagement';
import { MatchingService, MatchStore } from '@matchwell/capabilities/matching';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import { expectAccepted } from '../expect-accepted';
import { COURSES } from './courses';
import { DemoTeller, type ToldIntroduction } from './demo-teller';
import { PAST_INTRODUCTIONS, PAST_QUESTIONS, type PastIntroduction } from './past';
import type { StoryCourse, StoryParty } from './story-step';
import type { Timeline } from './timeline';

/** Everybody who takes part, and the needs as they are put before the market. */
export interface DemoCast {
  /** By network. */
  readonly officers: ReadonlyMap<string, Actor>;
  /** By the key of the company. */
  readonly suppliers: ReadonlyMap<string, Actor>;
  /** By the key of the need; filled when it is published. */
  readonly needs: Map<string, { readonly id: string; readonly odsCode: string; readonly scout: Actor }>;
}

/** The past of the demo market: what became of introductions, who asked what, and what was answered. */
@Injectable()
export class DemoHistory {
  private told = 0;
  private readonly matched = new Map<string, PublishedNeed>();

  constructor(
    private readonly matching: MatchingService,
    private readonly matches: MatchStore,
    private readonly proposals: ProposalService,
    private readonly teller: DemoTeller,
    private readonly engagement: EngagementService,
  ) {}

  /** How many introductions were told of. */
  get introductions(): number {
    return this.told;
  }

  /** Puts the whole past on the timeline, behind the publication of the needs that it is about. */
  writeInto(timeline: Timeline, cast: DemoCast): void {
    this.told = 0;
    this.matched.clear();
    const met = new Set<string>();
    for (const past of PAST_INTRODUCTIONS)
      timeline.add(past.daysAgo, async () => {
        const told = await this.propose(past, cast, met);
        if (!told) return;
        this.told += 1;
        const course: StoryCourse = COURSES[past.course];
        for (const [days, step] of course)
          if (days < past.daysAgo)
            timeline.add(past.daysAgo - days, () => this.teller.tell(told, step, past.daysAgo - days));
      });
    for (const { need, supplier, daysAgo, text, answer } of PAST_QUESTIONS)
      timeline.add(daysAgo, async () => {
        const about = cast.needs.get(need);
        const asker = cast.suppliers.get(supplier);
        if (!about || !asker) throw new Error(`The demo question about ${need} names what is not there.`);
        const { id } = expectAccepted(need, await this.engagement.ask(asker, about.id, text));
        if (!answer) return;
        timeline.add(daysAgo - answer.after, async () => {
          expectAccepted(need, await this.engagement.answer(about.scout, about.id, id, answer.text));
        });
      });
  }

  /** Proposes the best match of the need that was not proposed yet; undefined when there is none left. */
  private async propose(
    { need: key, supplier, origin = 'matcher' }: PastIntroduction,
    { needs, suppliers, officers }: DemoCast,
    met: Set<string>,
  ): Promise<ToldIntroduction | undefined> {
    const about = needs.get(key);
    if (!about) throw new Error(`The demo introduction for ${key} comes before the need.`);
    const need = await this.match(about.id);
    const wanted = supplier && suppliers.get(supplier)?.organisationId;
    const match = (await this.matches.eligibleOf(about.id)).find(
      (each) =>
        !met.has(`${key} ${each.innovationId}`) && (wanted === undefined || each.supplierOrganisationId === wanted),
    );
    if (!match) return undefined;
    met.add(`${key} ${match.innovationId}`);
    const company = [...suppliers.values()].find((each) => each.organisationId === match.supplierOrganisationId);
    const by: Record<ProposalCourse['origin'], Actor | null> = {
      matcher: null,
      scout: about.scout,
      supplier: company ?? null,
    };
    const introduction = await this.proposals.propose(need, match, { origin, by: by[origin] });
    if (!introduction) return undefined;
    const actorOf = (party: StoryParty, networkId: string | null): Actor => {
      const actor = { network: officers.get(networkId ?? ''), buyer: about.scout, supplier: company }[party];
      if (!actor) throw new Error(`The demo introduction for ${key} has nobody to act as its ${party}.`);
      return actor;
    };
    return { introduction, siteOdsCode: about.odsCode, actorOf };
  }

  /** The need; matched when its first introduction is proposed, which is when everything it was told of is on offer. */
  private async match(id: string): Promise<PublishedNeed> {
    const need = this.matched.get(id) ?? (await this.matching.matchNeed(id));
    if (!need) throw new Error(`The demo need ${id} is not open.`);
    this.matched.set(id, need);
    return need;
  }
}
