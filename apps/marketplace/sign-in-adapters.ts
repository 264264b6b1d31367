import type { Provider } from '@nestjs/common';
import { SecondFactorRule } from '@matchwell/core/access/second-factor-rule';
import {
  IdentityProvider,
  NoIdentityProvider,
  OneTimeCodes,
  ORGANISATION_SIGN_IN_PROVIDERS,
  PasswordRules,
  SecretBox,
  Secrets,
  SignInWatch,
} from '@matchwell/capabilities/people';
import { OpenidIdentityProvider } from '@matchwell/adapters/oidc';
import { keysFrom } from '@matchwell/adapters/security/key-file';
import { ListedPasswordRules } from '@matchwell/adapters/security/listed-password-rules';
import { NodeSecretBox } from '@matchwell/adapters/security/node-secret-box';
import { NodeSecrets } from '@matchwell/adapters/security/node-secrets';
import { OtpauthCodes } from '@matchwell/adapters/security/otpauth-codes';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import { LoggedSignInWatch } from './logged-sign-in-watch';

/** What signing in is done with: passwords, codes, the keys that seal secrets, and who must have a second factor. */
export function signInAdapters(configuration: Configuration): Provider[] {
  const { secondFactor, secretsKeys, dataDirectory } = configuration;
  return [
    { provide: Secrets, useFactory: () => new NodeSecrets() },
    { provide: PasswordRules, useClass: ListedPasswordRules },
    { provide: OneTimeCodes, useClass: OtpauthCodes },
    ...organisationAdapters(configuration),
    { provide: SecretBox, useFactory: () => new NodeSecretBox(keysFrom(secretsKeys, dataDirectory)) },
    {
      provide: SecondFactorRule,
      useFactory: () => new SecondFactorRule(secondFactor === 'approvers' ? ['network_officer', 'administrator'] : []),
    },
  ];
}

/** The provider that the operator named, and the log of what it vouched for in vain. */
function organisationAdapters({ oidc, publicUrl }: Configuration): Provider[] {
  const callback = `${publicUrl}/sign-in/organisation/callback`;
  return [
    ...ORGANISATION_SIGN_IN_PROVIDERS,
    {
      provide: IdentityProvider,
      useFactory: () => (oidc ? new OpenidIdentityProvider(oidc, callback) : new NoIdentityProvider()),
    },
    {
      provide: SignInWatch,
      useFactory: (logger: ProcessLogger) => new LoggedSignInWatch(logger),
      inject: [ProcessLogger],
    },
  ];
}
