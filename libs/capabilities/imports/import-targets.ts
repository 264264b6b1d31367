import { Injectable } from '@nestjs/common';
import { type InnovationDraft, InnovationService, PublicationService } from '@matchwell/capabilities/innovations';
import { type NeedDraft, NeedPublicationService, NeedService } from '@matchwell/capabilities/needs';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import { MAXIMUM_PAGE_LIMIT, type Page, type PageRequest } from '@matchwell/core/kernel/page';
import type { ImportKind } from './import-run';
import { ImportRules } from './import-rules.port';
import type { ImportTarget } from './import-target';

/** The ways into the marketplace: an imported record goes the same way as one written by hand. */
@Injectable()
export class ImportTargets {
  constructor(
    private readonly rules: ImportRules,
    private readonly innovations: InnovationService,
    private readonly publication: PublicationService,
    private readonly needs: NeedService,
    private readonly needPublication: NeedPublicationService,
  ) {}

  /** Where rows of the kind go. A target takes back only drafts that it judged itself. */
  for(kind: ImportKind): ImportTarget<unknown> {
    return (kind === 'innovations' ? this.forInnovations() : this.forNeeds()) as ImportTarget<unknown>;
  }

  private forInnovations(): ImportTarget<InnovationDraft> {
    return {
      nameColumn: 'name',
      judge: (record, completeness) => this.rules.innovation(record, completeness),
      nameOf: (draft) => draft.name,
      existingNames: (actor) =>
        allNames(
          (page) => this.innovations.list(actor, page),
          ({ draft }) => draft.name,
        ),
      write: async (actor, draft, publish) => {
        const { id } = await this.innovations.create(actor, draft);
        return publish ? idOf(await this.publication.publish(actor, id)) : accepted(id);
      },
    };
  }

  private forNeeds(): ImportTarget<NeedDraft> {
    return {
      nameColumn: 'title',
      judge: (record, completeness) => this.rules.need(record, completeness),
      nameOf: (draft) => draft.title,
      existingNames: (actor: Actor) =>
        allNames(
          (page) => this.needs.list(actor, page),
          ({ draft }) => draft.title,
        ),
      write: async (actor, draft, publish) => {
        const { id } = await this.needs.create(actor, draft);
        return publish ? idOf(await this.needPublication.change(actor, id, 'publish')) : accepted(id);
      },
    };
  }
}

function idOf(outcome: Outcome<{ readonly id: string }>): Outcome<string> {
  return outcome.ok ? accepted(outcome.value.id) : outcome;
}

async function allNames<Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
  nameOf: (item: Item) => string,
  cursor?: string,
): Promise<string[]> {
  const page = await list(cursor === undefined ? { limit: MAXIMUM_PAGE_LIMIT } : { limit: MAXIMUM_PAGE_LIMIT, cursor });
  const names = page.items.map(nameOf);
  return page.nextCursor === null ? names : [...names, ...(await allNames(list, nameOf, page.nextCursor))];
}
