import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { TeamStore } from '@matchwell/capabilities/people';
import type { ExportPart } from './export-part';

/** What an organisation says of itself, and who belongs to it. */
@Injectable()
export class OwnOrganisation {
  constructor(
    private readonly organisations: OrganisationStore,
    private readonly team: TeamStore,
  ) {}

  readonly parts: readonly ExportPart[] = [
    { name: 'organisation', about: 'Your organisation’s profile.', rows: (lead) => this.profile(lead) },
    { name: 'members', about: 'Who belongs to your organisation, and since when.', rows: (lead) => this.members(lead) },
  ];

  private async *profile({ organisationId }: Actor) {
    const organisation = await this.organisations.findById(organisationId);
    if (organisation) yield organisation;
  }

  private async *members({ organisationId }: Actor) {
    yield* await this.team.membersOf(organisationId);
  }
}
