import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { EvidenceFileStore } from '@matchwell/capabilities/evidence-files';
import { EvidenceVerificationStore, InnovationStore } from '@matchwell/capabilities/innovations';
import { NeedStore } from '@matchwell/capabilities/needs';
import { everyItem, type ExportPart } from './export-part';
import { PublishedHistory } from './published-history.port';

/** The products and needs of an organisation, with what was published before and what stands behind the evidence. */
@Injectable()
export class OwnRecords {
  constructor(
    private readonly innovations: InnovationStore,
    private readonly needs: NeedStore,
    private readonly history: PublishedHistory,
    private readonly verifications: EvidenceVerificationStore,
    private readonly files: EvidenceFileStore,
  ) {}

  readonly parts: readonly ExportPart[] = [
    {
      name: 'products',
      about: 'Every product with its evidence: the draft, and what is published.',
      rows: (lead) => this.products(lead),
    },
    {
      name: 'product-versions',
      about: 'Every product as it was published, version by version.',
      rows: (lead) => this.versions(lead, 'innovation', this.products(lead)),
    },
    {
      name: 'evidence-checks',
      about: 'What networks found when they checked evidence of your products.',
      rows: (lead) => this.checks(lead),
    },
    {
      name: 'evidence-files',
      about: 'The files behind evidence, by name and digest; fetch their content from the page of the product.',
      rows: (lead) => this.evidenceFiles(lead),
    },
    {
      name: 'needs',
      about:
        'Every need: the draft, and what is published. The record of market engagement is on the page of each need.',
      rows: (lead) => this.ownNeeds(lead),
    },
    {
      name: 'need-versions',
      about: 'Every need as it was published, version by version.',
      rows: (lead) => this.versions(lead, 'need', this.ownNeeds(lead)),
    },
  ];

  private products({ organisationId }: Actor) {
    return everyItem((page) => this.innovations.listOwn(organisationId, page));
  }

  private ownNeeds({ organisationId }: Actor) {
    return everyItem((page) => this.needs.listOwn(organisationId, page));
  }

  private async *versions(
    { organisationId }: Actor,
    kind: 'innovation' | 'need',
    records: AsyncIterable<{ readonly id: string }>,
  ) {
    for await (const { id } of records)
      for (const version of await this.history.versionsOf(kind, id, organisationId)) yield { id, ...version };
  }

  private async *checks(lead: Actor) {
    for await (const { id } of this.products(lead))
      for (const { evidenceId, state, note, at, networkOrganisationId } of await this.verifications.forInnovation(id))
        yield { innovationId: id, evidenceId, state, note, at, networkOrganisationId };
  }

  private async *evidenceFiles(lead: Actor) {
    for await (const { id } of this.products(lead)) yield* await this.files.listOwn(id, lead.organisationId);
  }
}
