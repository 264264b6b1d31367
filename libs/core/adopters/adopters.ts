import type { Deployment } from '../innovation/innovation-profile';
import type { CalendarDay } from '../kernel/calendar-day';
import { compareText } from '../kernel/compare-text';
import type { OdsCode } from '../kernel/ods-code';
import type { NetworkId, Resolution, RoutingDirectory } from '../routing';

/** How near an organisation is to the one that asks, nearest first; `elsewhere` also where nobody asks. */
export const NEARNESS = ['own', 'board', 'network', 'kind', 'elsewhere'] as const;

/**
 * `own`: the organisation that asks, or one that it followed. `board`: the same integrated care board. `network`: the same health innovation
 * network. `kind`: elsewhere, but the same kind of trust.
 */
export type Nearness = (typeof NEARNESS)[number];

/** An organisation where a product is in use, as its record publishes it. */
export interface Adopter {
  /** Of the organisation as it is today: one that was followed by another is told as the other. */
  readonly odsCode: OdsCode;
  readonly name: string;
  readonly nearness: Nearness;
  readonly board: string | null;
  readonly network: NetworkId | null;
  /** In order of the alphabet. */
  readonly departments: readonly string[];
  /** The earliest day of use that is stated. */
  readonly since: CalendarDay | null;
  /** What happened there, in the company's words. */
  readonly effects: readonly string[];
}

/** Where a product is in use. */
export interface Adopters {
  /** Nearest first; of equals those that have used it longest, then by name. */
  readonly items: readonly Adopter[];
  /** How many are in the same board, own organisation included; 0 where nobody asks. */
  readonly inBoard: number;
  /** How many are in the same network, those of the board included. */
  readonly inNetwork: number;
}

/** What is asked. */
export interface AdopterQuestion {
  /** The published ones, and no others. */
  readonly deployments: readonly Deployment[];
  /** The organisation that asks; undefined for the public, and for a network. */
  readonly near?: OdsCode;
  /** The network that asks, where no organisation does. */
  readonly network?: NetworkId;
  readonly asOf: CalendarDay;
  readonly directory: RoutingDirectory;
}

/** The organisations where a product is in use on a day, each once: not those that stopped, nor those that are to begin. */
export function adoptersOf({ deployments, near, network, asOf, directory }: AdopterQuestion): Adopters {
  const asking = askingPlace(near === undefined ? undefined : directory.resolve({ ods: near }, asOf), near, network);
  const byCode = new Map<OdsCode, Deployment[]>();
  const places = new Map<OdsCode, Resolution>();
  for (const deployment of deployments.filter((each) => isLive(each, asOf))) {
    const place = directory.resolve({ ods: deployment.odsCode }, asOf);
    const code = place.organisation?.code ?? deployment.odsCode.toUpperCase();
    places.set(code, place);
    byCode.set(code, [...(byCode.get(code) ?? []), deployment]);
  }
  const items = [...byCode]
    .map(([code, all]) => adopterAt(code, all, places.get(code), asking))
    .toSorted(compareAdopters);
  const within = (nearest: number) => items.filter(({ nearness }) => NEARNESS.indexOf(nearness) <= nearest).length;
  return { items, inBoard: within(NEARNESS.indexOf('board')), inNetwork: within(NEARNESS.indexOf('network')) };
}

/** Whether a product is in use at a place on a day. */
export function isLive({ since, until }: Deployment, day: CalendarDay): boolean {
  return (since === undefined || since <= day) && (until === undefined || until >= day);
}

function adopterAt(
  odsCode: OdsCode,
  deployments: readonly Deployment[],
  place: Resolution | undefined,
  asking: AskingPlace,
): Adopter {
  const days = deployments.flatMap(({ since }) => since ?? []).toSorted(compareText);
  return {
    odsCode,
    name: place?.organisation?.name ?? odsCode,
    nearness: nearnessOf(odsCode, place, asking),
    board: place?.icb?.name ?? null,
    network: place?.network ?? null,
    departments: distinct(deployments.flatMap(({ department }) => department ?? [])),
    since: days[0] ?? null,
    effects: distinct(deployments.flatMap(({ effect }) => effect ?? [])),
  };
}

/** Where whoever asks stands, as far as it is known. */
interface AskingPlace {
  readonly odsCode?: OdsCode;
  readonly board?: string;
  readonly network?: NetworkId;
  readonly kind?: string;
}

function askingPlace(
  place: Resolution | undefined,
  near: OdsCode | undefined,
  network: NetworkId | undefined,
): AskingPlace {
  if (!place || near === undefined) return { network };
  const { organisation, icb } = place;
  return {
    odsCode: organisation?.code ?? near.toUpperCase(),
    board: icb?.code,
    network: place.network ?? undefined,
    kind: organisation?.kind,
  };
}

function nearnessOf(odsCode: OdsCode, place: Resolution | undefined, asking: AskingPlace): Nearness {
  if (odsCode === asking.odsCode) return 'own';
  if (place?.icb && place.icb.code === asking.board) return 'board';
  if (place?.network && place.network === asking.network) return 'network';
  if (place?.organisation && place.organisation.kind === asking.kind) return 'kind';
  return 'elsewhere';
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].toSorted(compareText);
}

function compareAdopters(a: Adopter, b: Adopter): number {
  return (
    NEARNESS.indexOf(a.nearness) - NEARNESS.indexOf(b.nearness) ||
    compareText(a.since ?? '9999', b.since ?? '9999') ||
    compareText(a.name, b.name) ||
    compareText(a.odsCode, b.odsCode)
  );
}
