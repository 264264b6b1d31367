import { ROLES } from '@matchwell/core/access/actor';
import { OneOf, Optional, Text } from '@matchwell/adapters/validation';
import { Email, Id, LinkToken, NewPassword } from '../accounts/account.dto';

/** Whom to invite, and as what. */
export class InvitationDto {
  @Email()
  readonly email!: string;

  @OneOf([...ROLES], { says: 'The role that belongs to the kind of organisation.' })
  readonly role!: (typeof ROLES)[number];
}

/** What accepting an invitation takes; name and password only where the address has no account yet. */
export class AcceptanceDto {
  @LinkToken()
  readonly token!: string;

  @Optional()
  @Text({ max: 100 })
  readonly displayName?: string;

  @Optional()
  @Text({ max: 30 })
  readonly phone?: string;

  @Optional()
  @NewPassword()
  readonly password?: string;
}

/** Who is to lead. */
export class LeadDto {
  @Id('the id of a membership of your organisation')
  readonly membershipId!: string;
}
