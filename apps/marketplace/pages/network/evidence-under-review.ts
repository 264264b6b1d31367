import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { IntroductionReader } from '@matchwell/capabilities/introductions';
import { type CatalogueRecord, CatalogueSource } from '@matchwell/capabilities/matching';
import { uncheckedOf } from './evidence-view';

/** Open reviews that are looked at for the count on the work queue. */
const LOOKED_AT = 20;

/** What evidence a network's decisions wait for: that of products under review. */
@Injectable()
export class EvidenceUnderReview {
  constructor(
    private readonly reader: IntroductionReader,
    private readonly catalogue: CatalogueSource,
  ) {}

  /** The products of the network's newest open reviews, `limit` of them at the most, each once. */
  async products(actor: Actor, limit: number): Promise<CatalogueRecord[]> {
    const reviews = await this.reader.list(actor, ['in_review'], { limit });
    return this.catalogue.load([...new Set(reviews.items.map(({ introduction }) => introduction.innovationId))]);
  }

  /** Evidence that nobody has checked, of the products of the newest twenty open reviews. */
  async count(actor: Actor): Promise<number> {
    const unchecked = uncheckedOf(await this.products(actor, LOOKED_AT));
    return unchecked.reduce((sum, { items }) => sum + items.length, 0);
  }
}
