import { Nested, Optional, SupplierDetailsDto, Text } from '@matchwell/adapters/validation';

const EMAIL = {
  pattern: /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/u,
  says: 'an email address, such as name@company.example',
};
const POSTCODE = {
  pattern: /^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$/u,
  says: 'a full UK postcode, such as SO16 7NP',
};
const TOKEN = { pattern: /^[\w-]{20,200}$/u, says: 'the token from the link in the message' };

/** An email address. */
export const Email = () => Text({ max: 254, shape: EMAIL });

/** A password to be set. */
export const NewPassword = () =>
  Text({
    min: 12,
    max: 128,
    says: 'At least twelve characters; any characters count. Common and leaked ones are refused.',
  });

/** A password as somebody signs in with it. */
export const PresentPassword = () => Text({ max: 200 });

/** The token of a link. */
export const LinkToken = () => Text({ max: 200, shape: TOKEN });

/** The id of something. */
export const Id = (what: string) =>
  Text({ max: 36, shape: { pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, says: what } });

/** The first person of a company. */
export class NewPersonDto {
  @Email()
  readonly email!: string;

  @Text({ max: 100 })
  readonly displayName!: string;

  @Optional()
  @Text({ max: 30 })
  readonly phone?: string;

  @NewPassword()
  readonly password!: string;
}

/** The company itself. */
export class NewSupplierDto {
  @Text({ max: 200 })
  readonly name!: string;

  @Optional()
  @Text({ max: 8, shape: POSTCODE, says: 'Of the head office; left out overseas.' })
  readonly postcode?: string;

  @Nested(() => SupplierDetailsDto)
  readonly details!: SupplierDetailsDto;
}

/** What registering takes. */
export class RegistrationDto {
  @Nested(() => NewSupplierDto)
  readonly organisation!: NewSupplierDto;

  @Nested(() => NewPersonDto)
  readonly person!: NewPersonDto;
}

/** What confirming a registration takes. */
export class ConfirmationDto {
  @LinkToken()
  readonly token!: string;

  @PresentPassword()
  readonly password!: string;
}

/** An address to send a link to. */
export class AddressDto {
  @Email()
  readonly email!: string;
}

/** What a new password by link takes. */
export class PasswordResetDto {
  @LinkToken()
  readonly token!: string;

  @NewPassword()
  readonly password!: string;
}

/** What a new password takes from somebody who is signed in. */
export class PasswordChangeDto {
  @PresentPassword()
  readonly currentPassword!: string;

  @NewPassword()
  readonly newPassword!: string;
}

/** What another address takes from somebody who is signed in. */
export class EmailChangeDto {
  @Email()
  readonly email!: string;

  @PresentPassword()
  readonly password!: string;
}

/** A code of an authenticator app, or a recovery code. */
export const FactorCode = () =>
  Text({ max: 40, says: 'The six digits that the authenticator app shows now, or a recovery code.' });

/** What the second step of signing in takes. */
export class SecondStepDto {
  @Text({ max: 200, shape: { ...TOKEN, says: 'the token of the first step' } })
  readonly token!: string;

  @FactorCode()
  readonly code!: string;
}

/** What a new secret for an authenticator app takes. */
export class FactorOfferDto {
  @PresentPassword()
  readonly password!: string;
}

/** What confirming a new secret takes. */
export class FactorConfirmationDto {
  @FactorCode()
  readonly code!: string;
}

/** What changing or removing a second factor takes. */
export class FactorChangeDto {
  @PresentPassword()
  readonly password!: string;

  @FactorCode()
  readonly code!: string;
}

/** The token of a link that does something by itself. */
export class LinkDto {
  @LinkToken()
  readonly token!: string;
}
