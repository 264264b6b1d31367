import { Injectable } from '@nestjs/common';
import { KIND_OF_ROLE, type Role } from '@matchwell/core/access/actor';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { SupplierDetails } from '@matchwell/capabilities/organisations';
import { PeopleDirectory } from './people-directory';
import type { Membership } from './person';
import { Secrets } from './secrets.port';

/** A person to be given an account. */
export interface NewPerson {
  readonly email: string;
  readonly displayName: string;
  readonly phone?: string;
  readonly password: string;
}

/** A person whose password is known by its hash alone. */
export type HashedPerson = Omit<NewPerson, 'password'> & { readonly passwordHash: string };

/** A company to be registered. */
export interface NewSupplier {
  readonly name: string;
  readonly postcode?: string;
  readonly details: SupplierDetails;
}

/** Where a new account ended up. */
export interface Registered {
  readonly personId: string;
  readonly organisationId: string;
}

/**
 * Creates accounts whose address is known to belong to its person. Visitors get there through `SelfRegistration` and invitations; demo data and
 * the console come here directly, with passwords that nobody chose.
 */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly directory: PeopleDirectory,
    private readonly secrets: Secrets,
    private readonly identifiers: Identifiers,
    private readonly audit: AuditLog,
  ) {}

  /** Registers a company with its first person, who leads it. Nothing is kept when the email is taken. */
  async registerSupplier(
    supplier: NewSupplier,
    person: NewPerson,
  ): Promise<Outcome<Registered, 'account.email_taken'>> {
    return this.registerHashed(supplier, await this.hashed(person));
  }

  /** The same, of a person whose password has been hashed already. */
  async registerHashed(
    supplier: NewSupplier,
    person: HashedPerson,
  ): Promise<Outcome<Registered, 'account.email_taken'>> {
    const organisationId = this.identifiers.next();
    return this.create(person, { role: 'innovator', organisationId }, async () => {
      await this.directory.organisations.insert({
        id: organisationId,
        kind: 'supplier',
        name: supplier.name,
        postcode: supplier.postcode,
        supplier: supplier.details,
      });
    });
  }

  /** Gives a person a role in an existing organisation of the right kind. Whoever is first leads it. */
  async addMember(
    organisationId: string,
    role: Role,
    person: NewPerson,
  ): Promise<Outcome<Registered, 'account.email_taken' | 'account.wrong_organisation'>> {
    const organisation = await this.directory.organisations.findById(organisationId);
    if (organisation?.kind !== KIND_OF_ROLE[role]) {
      return refused('account.wrong_organisation', `A ${role} must belong to a ${KIND_OF_ROLE[role]} organisation.`);
    }
    return this.create(await this.hashed(person), { role, organisationId }, () =>
      this.directory.team.lock(organisationId),
    );
  }

  private async hashed({ password, ...person }: NewPerson): Promise<HashedPerson> {
    return { ...person, passwordHash: await this.secrets.hashPassword(password) };
  }

  private async create(
    person: HashedPerson,
    place: Pick<Membership, 'role' | 'organisationId'>,
    prepare: () => Promise<void>,
  ): Promise<Outcome<Registered, 'account.email_taken'>> {
    const personId = this.identifiers.next();
    const { organisationId } = place;
    const email = person.email.trim().toLowerCase();
    const taken = new Error('email taken');
    try {
      await this.unitOfWork.run(async () => {
        await prepare();
        const lead = !(await this.directory.team.membersOf(organisationId)).some((member) => member.lead);
        const added = await this.directory.people.insert(
          { id: personId, email, displayName: person.displayName, phone: person.phone },
          person.passwordHash,
          { id: this.identifiers.next(), personId, ...place, lead },
        );
        if (!added) throw taken;
        await this.audit.append({
          personId,
          organisationId,
          action: 'account.register',
          subjectType: 'person',
          subjectId: personId,
          after: { role: place.role },
        });
      });
    } catch (error) {
      if (error !== taken) throw error;
      return refused(
        'account.email_taken',
        'An account with this email address exists already. Sign in, or use another address.',
        [{ pointer: '/person/email', code: 'taken', detail: 'Use an email address that has no account yet.' }],
      );
    }
    return accepted({ personId, organisationId });
  }
}
