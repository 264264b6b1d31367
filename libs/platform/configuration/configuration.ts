import { join, resolve } from 'node:path';
import { type OidcConfiguration, oidcConfiguration } from './oidc-configuration';

/** Everything that can be set from outside, checked. Nothing else in the product reads the environment. */
export interface Configuration {
  /** `PORT`: where HTTP listens; 0 picks a free port. Default 3000. */
  readonly port: number;
  /** `HOST`: the address to listen on. Default 127.0.0.1, this machine only. */
  readonly host: string;
  /** `DATA_DIR`: where the embedded database lives. Default `.data` in the working directory. */
  readonly dataDirectory: string;
  /** `DATABASE_URL`: a PostgreSQL server to use instead of the embedded one. */
  readonly databaseUrl?: string;
  /** `APP_DATABASE_URL`: the same database for the HTTP process alone, as a role bound by row-level security. Default: derived. */
  readonly appDatabaseUrl?: string;
  /** `ROW_LEVEL_SECURITY`: `off` does without the second wall around records. Default on. */
  readonly rowLevelSecurity?: 'on' | 'off';
  /**
   * `RATE_LIMIT_READ`, `_WRITE`, `_SIGN_IN`, `_IMPORT`: requests a minute, for a person who is signed in and for an address otherwise; signing
   * in always for the address. Defaults 1,200, 240, 60 and 30.
   */
  readonly rateLimits?: Readonly<Record<RateClass, number>>;
  /** `REDIS_URL`: a Redis server for the queue; without it the queue lives in PostgreSQL. */
  readonly redisUrl?: string;
  /** `MEILI_URL` and `MEILI_KEY`: a Meilisearch server for the search box; without it search runs in PostgreSQL. */
  readonly meilisearch?: { readonly url: string; readonly apiKey?: string };
  /** `AUDIT_SEAL_FILE`: where the seals of the audit log are kept outside the database. Default `audit-seals.jsonl` in the data directory. */
  readonly auditSealFile: string;
  /** `SEED_DEMO`: whether an empty database gets the demo catalogue. Default true on the embedded database, false on a given one. */
  readonly seedDemo: boolean;
  /** `LOG_LEVEL`. Default info. */
  readonly logLevel: LogLevel;
  /** `MATCHER_CONCURRENCY`: duties one matcher process performs side by side, 1 to 32. Default 4. */
  readonly matcherConcurrency: number;
  /** `PUBLIC_URL`: where people reach the product; what links in messages begin with. Default http://127.0.0.1:PORT. No slash at the end. */
  readonly publicUrl: string;
  readonly mail: MailConfiguration;
  /** `SECRETS_KEY`: keys that seal what must be read again; the first seals, every one opens. Default: a key file in the data directory. */
  readonly secretsKeys?: readonly string[];
  /** `SECOND_FACTOR`: `approvers` asks network officers and administrators for more than a password. Default optional for everybody. */
  readonly secondFactor?: 'optional' | 'approvers';
  /** `OIDC_…`: signing in with one's organisation; without a provider everybody signs in with a password. */
  readonly oidc?: OidcConfiguration;
  /** `CLAMAV_URL`: a ClamAV daemon, `tcp://host:3310`, for files behind evidence. Without it only the built-in rules look at them. */
  readonly clamavUrl?: string;
  /** `BRANDING`: `nhs-organisation` shows the NHS logo, for an organisation that may. Default `matchwell`: our own wordmark. */
  readonly branding?: BrandingName;
  /** `TRUST_PROXY_HOPS`: reverse proxies in front, 0 to 5. Default 0. */
  readonly trustProxyHops: number;
}

/** Under whose marks pages appear. */
export type BrandingName = 'matchwell' | 'nhs-organisation';

/** How messages leave the product; without a setting they are filed in `DATA_DIR/outbox`. */
export interface MailConfiguration {
  /** `MAIL_FROM`: the sender, e.g. `Matchwell <noreply@example.org>`. */
  readonly from: string;
  /** `SMTP_URL`: a mail server. */
  readonly smtpUrl?: string;
  /** `NOTIFY_API_KEY` and `NOTIFY_TEMPLATE_ID`: GOV.UK Notify; `NOTIFY_URL` where it is not at its own address. */
  readonly notify?: { readonly apiKey: string; readonly templateId: string; readonly url?: string };
}
/** What a request counts as when requests are limited. */
export type RateClass = 'read' | 'write' | 'signIn' | 'import';

/** Requests a minute, where nothing else is set: more than a person can make, less than a script would like. */
export const DEFAULT_RATE_LIMITS: Readonly<Record<RateClass, number>> = {
  read: 1_200,
  write: 240,
  signIn: 60,
  import: 30,
};

/** The most that can be set: as good as no limit. */
const NO_LIMIT = 1_000_000;

/** How much is logged. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';

const LOG_LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/** The environment holds a value the product cannot start with. The message names every such variable and the mend. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/**
 * Reads the configuration. An empty variable counts as not set.
 * @throws ConfigurationError naming every bad value at once.
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const problems: string[] = [];
  const text = (name: string) => environment[name]?.trim() || undefined;
  const whole = (name: string, fallback: number, minimum: number, maximum: number): number => {
    const value = text(name);
    if (value === undefined) return fallback;
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= minimum && number <= maximum) return number;
    problems.push(
      `${name} is "${value}"; set a whole number from ${minimum} to ${maximum}, or leave it out for ${fallback}.`,
    );
    return fallback;
  };
  const address = (name: string, protocols: readonly string[]): string | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url && protocols.includes(url.protocol)) return value;
    problems.push(`${name} is not an address starting with ${protocols.map((each) => `${each}//`).join(' or ')}.`);
    return undefined;
  };
  const oneOf = <Value extends string>(name: string, values: readonly Value[], fallback: Value): Value => {
    const value = text(name);
    if (value === undefined) return fallback;
    const found = values.find((each) => each === value.toLowerCase());
    if (!found) problems.push(`${name} is "${value}"; use one of ${values.join(', ')}.`);
    return found ?? fallback;
  };

  const port = whole('PORT', 3000, 0, 65_535);
  const databaseUrl = address('DATABASE_URL', ['postgres:', 'postgresql:']);
  const dataDirectory = resolve(text('DATA_DIR') ?? '.data');
  const meiliUrl = address('MEILI_URL', ['http:', 'https:']);
  const configuration: Configuration = {
    port,
    host: text('HOST') ?? '127.0.0.1',
    dataDirectory,
    databaseUrl,
    appDatabaseUrl: address('APP_DATABASE_URL', ['postgres:', 'postgresql:']),
    rateLimits: {
      read: whole('RATE_LIMIT_READ', DEFAULT_RATE_LIMITS.read, 1, NO_LIMIT),
      write: whole('RATE_LIMIT_WRITE', DEFAULT_RATE_LIMITS.write, 1, NO_LIMIT),
      signIn: whole('RATE_LIMIT_SIGN_IN', DEFAULT_RATE_LIMITS.signIn, 1, NO_LIMIT),
      import: whole('RATE_LIMIT_IMPORT', DEFAULT_RATE_LIMITS.import, 1, NO_LIMIT),
    },
    rowLevelSecurity: oneOf<'on' | 'off'>('ROW_LEVEL_SECURITY', ['on', 'off'], 'on'),
    redisUrl: address('REDIS_URL', ['redis:', 'rediss:']),
    meilisearch: meiliUrl ? { url: meiliUrl, apiKey: text('MEILI_KEY') } : undefined,
    auditSealFile: resolve(text('AUDIT_SEAL_FILE') ?? join(dataDirectory, 'audit-seals.jsonl')),
    seedDemo: oneOf('SEED_DEMO', ['true', 'false'], databaseUrl ? 'false' : 'true') === 'true',
    logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    matcherConcurrency: whole('MATCHER_CONCURRENCY', 4, 1, 32),
    publicUrl: (address('PUBLIC_URL', ['http:', 'https:']) ?? `http://127.0.0.1:${port}`).replace(/\/+$/, ''),
    mail: mailConfiguration(text, address, problems),
    secretsKeys: secretsKeys(text('SECRETS_KEY'), problems),
    secondFactor: oneOf<'optional' | 'approvers'>('SECOND_FACTOR', ['optional', 'approvers'], 'optional'),
    oidc: oidcConfiguration(text, problems),
    clamavUrl: address('CLAMAV_URL', ['tcp:']),
    branding: oneOf<BrandingName>('BRANDING', ['matchwell', 'nhs-organisation'], 'matchwell'),
    trustProxyHops: whole('TRUST_PROXY_HOPS', 0, 0, 5),
  };
  if (text('MEILI_KEY') && !meiliUrl) problems.push('MEILI_KEY is set but MEILI_URL is not; set both or neither.');
  if (problems.length > 0) throw new ConfigurationError(problems);
  return configuration;
}

/** 32 bytes in Base64, either alphabet. */
const SECRETS_KEY = /^[\w+/-]{43}=?$/;

function secretsKeys(given: string | undefined, problems: string[]): readonly string[] | undefined {
  const keys = given?.split(',').map((each) => each.trim());
  if (keys?.some((each) => !SECRETS_KEY.test(each)))
    problems.push(
      'SECRETS_KEY is not a key of 32 bytes in Base64, or several with commas between; make one with "openssl rand -base64 32".',
    );
  return keys;
}

/** An address alone, or with a name before it in angle brackets. */
const SENDER = /^(?:[^<>@\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/;

function mailConfiguration(
  text: (name: string) => string | undefined,
  address: (name: string, protocols: readonly string[]) => string | undefined,
  problems: string[],
): MailConfiguration {
  const from = text('MAIL_FROM');
  if (from !== undefined && !SENDER.test(from))
    problems.push('MAIL_FROM is not a sender; write an address, or a name with the address in angle brackets.');
  const smtpUrl = address('SMTP_URL', ['smtp:', 'smtps:']);
  if (smtpUrl && from === undefined) problems.push('SMTP_URL is set but MAIL_FROM is not; mail servers want a sender.');
  const [apiKey, templateId] = [text('NOTIFY_API_KEY'), text('NOTIFY_TEMPLATE_ID')];
  if ((apiKey === undefined) !== (templateId === undefined))
    problems.push('Set NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID both, or neither.');
  if (apiKey !== undefined && !/[\da-f-]{36}-[\da-f-]{36}$/i.test(apiKey))
    problems.push(
      'NOTIFY_API_KEY is not a key of GOV.UK Notify; copy the whole of it, with the name before the two ids.',
    );
  if (smtpUrl && apiKey !== undefined)
    problems.push('Set SMTP_URL or NOTIFY_API_KEY, not both: messages leave one way.');
  const url = address('NOTIFY_URL', ['http:', 'https:']);
  return {
    from: from ?? 'Matchwell <noreply@matchwell.invalid>',
    smtpUrl,
    notify: apiKey !== undefined && templateId !== undefined ? { apiKey, templateId, url } : undefined,
  };
}
