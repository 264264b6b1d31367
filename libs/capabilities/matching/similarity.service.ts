import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import {
  innovationText,
  likenessOf,
  nearDuplicates,
  needText,
  SIMILAR_INNOVATION,
  SIMILAR_NEED,
  type WeightedText,
  weighText,
} from '@matchwell/core/duplicates';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import type { MatchingEpoch } from '@matchwell/core/ranking';
import { productDocument } from '@matchwell/core/reverse-matching';
import { prepareDocument } from '@matchwell/core/text';
import { type Innovation, innovationNotFound, InnovationStore } from '@matchwell/capabilities/innovations';
import { needNotFound, NeedStore, type PublishedNeed } from '@matchwell/capabilities/needs';
import { KnownOpenNeeds } from './known-open-needs';
import { LiveCatalogue } from './live-catalogue';
import { WeightedTexts } from './weighted-texts';

/** Another trust's open need that says nearly the same as an own one. */
export interface SimilarNeed {
  readonly need: PublishedNeed;
  /** 0 to 1. */
  readonly score: number;
  readonly sharedTerms: readonly string[];
}

/** A product that says nearly the same as an own one. */
export interface SimilarInnovation {
  readonly id: string;
  readonly name: string;
  /** Name of the supplier of a published product; null for an own record that is not published. */
  readonly supplierName: string | null;
  /** Whether it is the asker's own record. */
  readonly own: boolean;
  readonly published: boolean;
  readonly score: number;
  readonly sharedTerms: readonly string[];
}

/** Why nothing can be compared. */
export type SimilarityRefusal =
  'need.not_found' | 'need.incomplete' | 'innovation.not_found' | 'innovation.incomplete' | 'matching.wrong_state';

/** An own organisation's records beyond this many are not compared with one another. */
const MOST_OWN = 100;

/** Finds needs worth joining and products registered twice. Texts decide; names, places and organisations play no part. */
@Injectable()
export class SimilarityService {
  private readonly needTexts = new WeightedTexts();
  private readonly innovationTexts = new WeightedTexts();

  constructor(
    private readonly needs: NeedStore,
    private readonly innovations: InnovationStore,
    private readonly catalogue: LiveCatalogue,
    private readonly open: KnownOpenNeeds,
  ) {}

  /** Open needs of other organisations that are like the own need's draft, most alike first. */
  async ofNeed(actor: Actor, id: string): Promise<Outcome<readonly SimilarNeed[], SimilarityRefusal>> {
    const own = await this.needs.findOwn(id, actor.organisationId);
    if (!own) return needNotFound();
    const { title, summary, body, keyTerms = [] } = own.draft;
    if (summary === undefined || body === undefined) {
      return refused(
        'need.incomplete',
        'Write the summary and the problem first; they are what needs are compared by.',
      );
    }
    const now = await this.catalogue.now();
    if (!now.ok) return now;
    const { epoch } = now.value;
    const open = await this.open.now();
    const others = open.filter(({ organisationId }) => organisationId !== actor.organisationId);
    const texts = this.needTexts.of(others, epoch.id, (need) => weighNeed(need, epoch));
    const found = nearDuplicates(needText(id, { title, summary, body, keyTerms }), texts, epoch.text, SIMILAR_NEED);
    const byId = new Map(others.map((need) => [need.id, need]));
    return accepted(
      found.flatMap(({ id: otherId, score, sharedTerms }) => {
        const need = byId.get(otherId);
        return need ? [{ need, score, sharedTerms }] : [];
      }),
    );
  }

  /** Likeness of two published needs, 0 to 1; 0 when either is not published or nothing was matched yet. */
  async ofTwoNeeds(id: string, otherId: string): Promise<number> {
    const now = await this.catalogue.now();
    const [a, b] = [await this.needs.findAsPublished(id), await this.needs.findAsPublished(otherId)];
    if (!now.ok || !a || !b) return 0;
    return likenessOf(weighNeed(a, now.value.epoch), weighNeed(b, now.value.epoch)).score;
  }

  /** Published products, and own records in any state, that are like the own record's draft, most alike first. */
  async ofInnovation(actor: Actor, id: string): Promise<Outcome<readonly SimilarInnovation[], SimilarityRefusal>> {
    const own = await this.innovations.findOwn(id, actor.organisationId);
    if (!own) return innovationNotFound();
    const { intendedUse } = own.draft;
    if (intendedUse === undefined) {
      return refused('innovation.incomplete', 'Describe the intended use first; it is what products are compared by.');
    }
    const now = await this.catalogue.now();
    if (!now.ok) return now;
    const { epoch, snapshot } = now.value;
    const published = snapshot.all();
    const versions = published.map(({ innovation, revision }) => ({
      id: innovation.id,
      publishedVersion: revision,
      innovation,
    }));
    const texts = this.innovationTexts.of(versions, epoch.id, ({ innovation }) =>
      weighText(productDocument(innovation), epoch.text),
    );
    const unpublished = await this.ownUnpublished(actor, new Set(published.map(({ innovation }) => innovation.id)));
    const drafts = unpublished.flatMap((record) => weighDraft(record, epoch));
    const asked = innovationText(id, intendedUse);
    const found = nearDuplicates(asked, [...texts, ...drafts], epoch.text, SIMILAR_INNOVATION);
    const known = await this.innovations.findPublishedMany(found.map((each) => each.id));
    return accepted(
      found.flatMap(({ id: otherId, ...likeness }): SimilarInnovation[] => {
        const other = known.find((each) => each.id === otherId);
        if (other) {
          const { organisationId, organisationName: supplierName, profile } = other;
          const isOwn = organisationId === actor.organisationId;
          return [{ id: otherId, name: profile.name, supplierName, own: isOwn, published: true, ...likeness }];
        }
        const record = unpublished.find((each) => each.id === otherId);
        if (!record) return [];
        return [{ id: otherId, name: record.draft.name, supplierName: null, own: true, published: false, ...likeness }];
      }),
    );
  }

  private async ownUnpublished(actor: Actor, published: ReadonlySet<string>): Promise<Innovation[]> {
    const { items } = await this.innovations.listOwn(actor.organisationId, { limit: MOST_OWN });
    return items.filter(({ id }) => !published.has(id));
  }
}

function weighNeed(need: PublishedNeed, epoch: MatchingEpoch): WeightedText {
  return weighText(prepareDocument(needText(need.id, need.statement)), epoch.text);
}

function weighDraft({ id, draft }: Innovation, epoch: MatchingEpoch): WeightedText[] {
  return draft.intendedUse ? [weighText(prepareDocument(innovationText(id, draft.intendedUse)), epoch.text)] : [];
}
