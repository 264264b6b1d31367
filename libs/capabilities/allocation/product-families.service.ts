import { Injectable } from '@nestjs/common';
import {
  innovationText,
  likenessOf,
  SIMILAR_INNOVATION,
  type WeightedText,
  weighText,
} from '@matchwell/core/duplicates';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { MatchingEpoch } from '@matchwell/core/ranking';
import { prepareDocument } from '@matchwell/core/text';
import { CatalogueSource } from '@matchwell/capabilities/matching';

/** A product and whose it is. */
export interface OwnedProduct {
  readonly innovationId: string;
  readonly organisationId: string;
  /** Its published version. */
  readonly version: number;
}

/** Which products of one organisation are the same thing registered more than once. */
@Injectable()
export class ProductFamilies {
  private readonly texts = new Map<string, { readonly key: string; readonly text: WeightedText }>();

  constructor(private readonly source: CatalogueSource) {}

  /** The family of each product that has near-duplicates among the given ones: the first of them by id. Others are left out. */
  async of(products: readonly OwnedProduct[], epoch: MatchingEpoch): Promise<ReadonlyMap<string, string>> {
    const byOrganisation = new Map<string, Set<string>>();
    for (const { innovationId, organisationId } of products) {
      const own = byOrganisation.get(organisationId) ?? new Set();
      byOrganisation.set(organisationId, own.add(innovationId));
    }
    const several = [...byOrganisation.values()].filter((own) => own.size > 1);
    const texts = await this.textsOf(several.flatMap((own) => [...own]).toSorted(compareText), products, epoch);
    return new Map(several.flatMap((own) => [...familiesOf([...own], texts)]));
  }

  /** Texts of products, each worked out once per published version and epoch. A cache: forgetting it changes nothing. */
  private async textsOf(
    ids: readonly string[],
    products: readonly OwnedProduct[],
    epoch: MatchingEpoch,
  ): Promise<ReadonlyMap<string, WeightedText>> {
    const keys = new Map(products.map(({ innovationId, version }) => [innovationId, `${version}/${epoch.id}`]));
    const missing = ids.filter((id) => this.texts.get(id)?.key !== keys.get(id));
    const records = missing.length === 0 ? [] : await this.source.load(missing);
    for (const { id, profile } of records) {
      const document = prepareDocument(innovationText(id, profile.intendedUse));
      this.texts.set(id, { key: keys.get(id) ?? '', text: weighText(document, epoch.text) });
    }
    return new Map(
      ids.flatMap((id) => {
        const kept = this.texts.get(id);
        return kept && kept.key === keys.get(id) ? [[id, kept.text] as const] : [];
      }),
    );
  }
}

/** Each product joins the first family, in order of id, of which any member is like it. */
function familiesOf(ids: readonly string[], texts: ReadonlyMap<string, WeightedText>): ReadonlyMap<string, string> {
  const families: string[][] = [];
  for (const id of ids.toSorted(compareText)) {
    const text = texts.get(id);
    const twin = families.find((members) =>
      members.some((member) => {
        const other = texts.get(member);
        return text !== undefined && other !== undefined && likenessOf(text, other).score >= SIMILAR_INNOVATION;
      }),
    );
    if (twin) twin.push(id);
    else families.push([id]);
  }
  return new Map(
    families
      .filter((members) => members.length > 1)
      .flatMap((members) => members.map((id) => [id, members[0] as string])),
  );
}
