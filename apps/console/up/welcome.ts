import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { ADMINISTRATOR_EMAIL, DEMO_PASSWORD, innovatorEmail, officerEmail, scoutEmail } from '../seed/demo-accounts';

const LOOK_EVERY_MS = 200;
const GIVE_UP_AFTER_MS = 120_000;

/** Waits until the product says that it is ready. Answers false when it does not within two minutes. */
export async function awaitReady(address: string): Promise<boolean> {
  for (const started = Date.now(); Date.now() - started < GIVE_UP_AFTER_MS;) {
    const ready = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return true;
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS);
    });
  }
  return false;
}

/** What to print when everything is up: where it is, and whom to sign in as. */
export function welcome(address: string, configuration: Configuration): string {
  const lines = [
    '',
    `Matchwell is ready at ${address}`,
    `  Start page          ${address}/`,
    `  API documentation   ${address}/api/v1/openapi.json`,
    `  Queue               ${configuration.redisUrl ? 'Redis' : 'PostgreSQL'}`,
    `  Search              ${configuration.meilisearch ? 'Meilisearch' : 'PostgreSQL'}`,
  ];
  if (configuration.seedDemo) {
    lines.push(
      '',
      `Demo accounts (password of each: ${DEMO_PASSWORD})`,
      `  innovator           ${innovatorEmail('stillwater')}`,
      `  scout               ${scoutEmail('RK9')}`,
      `  network officer     ${officerEmail('south-west')}`,
      `  administrator       ${ADMINISTRATOR_EMAIL}`,
    );
  }
  return [...lines, '', 'Stop with Ctrl-C.', ''].join('\n');
}
