import { Injectable } from '@nestjs/common';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { PersonStore } from './person-store.port';
import { TeamStore } from './teams/team-store.port';

/** Who there is and where they belong: the three stores that every change of accounts touches. */
@Injectable()
export class PeopleDirectory {
  constructor(
    readonly people: PersonStore,
    readonly team: TeamStore,
    readonly organisations: OrganisationStore,
  ) {}
}
