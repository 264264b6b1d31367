import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { TeamStore } from '@matchwell/capabilities/people';
import { WebhookEndpointStore } from '@matchwell/capabilities/webhooks';
import type { ExportPart } from './export-part';

/** What an organisation says of itself, and who belongs to it. */
@Injectable()
export class OwnOrganisation {
  constructor(
    private readonly organisations: OrganisationStore,
    private readonly team: TeamStore,
    private readonly webhooks: WebhookEndpointStore,
  ) {}

  readonly parts: readonly ExportPart[] = [
    { name: 'organisation', about: 'Your organisation’s profile.', rows: (lead) => this.profile(lead) },
    { name: 'members', about: 'Who belongs to your organisation, and since when.', rows: (lead) => this.members(lead) },
    {
      name: 'webhooks',
      about: 'Where systems of your organisation are told what happened, without the secrets.',
      rows: (lead) => this.endpoints(lead),
    },
  ];

  private async *profile({ organisationId }: Actor) {
    const organisation = await this.organisations.findById(organisationId);
    if (organisation) yield organisation;
  }

  private async *members({ organisationId }: Actor) {
    yield* await this.team.membersOf(organisationId);
  }

  private async *endpoints({ organisationId }: Actor) {
    for (const { secret: _secret, previousSecret: _previous, ...rest } of await this.webhooks.listOf(organisationId))
      yield rest;
  }
}
