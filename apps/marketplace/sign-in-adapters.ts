import type { Provider } from '@nestjs/common';
import { SecondFactorRule } from '@matchwell/core/access/second-factor-rule';
import { OneTimeCodes, PasswordRules, SecretBox, Secrets } from '@matchwell/capabilities/people';
import { keyIn, keyOf } from '@matchwell/adapters/security/key-file';
import { ListedPasswordRules } from '@matchwell/adapters/security/listed-password-rules';
import { NodeSecretBox } from '@matchwell/adapters/security/node-secret-box';
import { NodeSecrets } from '@matchwell/adapters/security/node-secrets';
import { OtpauthCodes } from '@matchwell/adapters/security/otpauth-codes';
import type { Configuration } from '@matchwell/platform/configuration/configuration';

/** What signing in is done with: passwords, codes, the keys that seal secrets, and who must have a second factor. */
export function signInAdapters(configuration: Configuration): Provider[] {
  const { secondFactor } = configuration;
  return [
    { provide: Secrets, useFactory: () => new NodeSecrets() },
    { provide: PasswordRules, useClass: ListedPasswordRules },
    { provide: OneTimeCodes, useClass: OtpauthCodes },
    { provide: SecretBox, useFactory: () => new NodeSecretBox(keysOf(configuration)) },
    {
      provide: SecondFactorRule,
      useFactory: () => new SecondFactorRule(secondFactor === 'approvers' ? ['network_officer', 'administrator'] : []),
    },
  ];
}

/** The keys of the configuration, or the one in the data directory, read once and when first needed. */
function keysOf({ secretsKeys, dataDirectory }: Configuration): () => readonly Buffer[] {
  let keys: readonly Buffer[] | undefined;
  return () => (keys ??= secretsKeys?.flatMap((each) => keyOf(each) ?? []) ?? [keyIn(dataDirectory)]);
}
