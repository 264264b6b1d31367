import type { Provider, Type } from '@nestjs/common';
import { ActiveRolePagesController } from './active-role.controller';
import { ApiKeyPagesController } from './api-keys.controller';
import { CompanyPagesController } from './company.controller';
import { CredentialPagesController } from './credentials.controller';
import { InvitationPagesController } from './invitation.controller';
import { MessagePreferencePagesController } from './message-preferences.controller';
import { OwnAccountPagesController } from './own-account.controller';
import { OwnDataPageController } from './own-data.controller';
import { PasswordPagesController } from './password.controller';
import { RegistrationPagesController } from './registration.controller';
import { SecondFactorPagesController } from './second-factor.controller';
import { TeamPagesController } from './team.controller';

/** The pages of people's accounts and teams, whatever their role: everything that this folder adds to the HTTP application. */
export const ACCOUNT_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [
    RegistrationPagesController,
    PasswordPagesController,
    InvitationPagesController,
    OwnAccountPagesController,
    OwnDataPageController,
    CredentialPagesController,
    SecondFactorPagesController,
    ActiveRolePagesController,
    MessagePreferencePagesController,
    TeamPagesController,
    ApiKeyPagesController,
    CompanyPagesController,
  ],
  providers: [],
};
