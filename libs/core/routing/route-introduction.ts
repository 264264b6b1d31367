import { VOCABULARIES } from '../vocabulary/vocabularies';
import type { IsoDay } from './iso-day';
import type { Fact } from './resolution';
import type { NetworkId } from './routing-data';
import type { RoutingDirectory } from './routing-directory';
import { type RouteParts, rankNetworks } from './route-score';

/** Whoever decides when no network can: shown as the owner's name in place of a network. */
export const ADMINISTRATOR_DECIDES = 'needs a decision by an administrator';

/** What routing needs to know of the need and of the product's side. `loads` are open work over capacity (1 = full) per network. */
export interface RoutingRequest {
  readonly need: {
    readonly odsCode: string;
    readonly postcode?: string;
    readonly themes: readonly string[];
    readonly wantsNationalLead?: boolean;
  };
  readonly innovation: { readonly organisationPostcode?: string; readonly networkId?: NetworkId };
  readonly loads?: Readonly<Record<NetworkId, number>>;
  /** Networks whose load has been over 1 for five working days or more: the only load that moves a need. */
  readonly overloaded?: readonly NetworkId[];
  readonly asOf: IsoDay;
}

/** Which rule named the owner. */
export type OwnerRule = 'own_network' | 'national_lead' | 'overload' | 'administrator';

/**
 * Who owns an introduction and why. `owner` is null only with `rule: 'administrator'`, and then `fallback` says who decides;
 * nothing is ever without someone to act.
 */
export interface IntroductionRoute {
  readonly owner: NetworkId | null;
  readonly fallback: string | null;
  readonly rule: OwnerRule;
  readonly copied: readonly NetworkId[];
  readonly partnerLead?: NetworkId;
  readonly alternates: readonly NetworkId[];
  /** All networks, best first, with the parts of their scores. */
  readonly scores: readonly RouteParts[];
  readonly reason: string;
  readonly facts: readonly Fact[];
}

/**
 * Routes one introduction: `0.5*geo + 0.3*special + 0.2*(1 - load)` ranks the networks, but the need's own network keeps the need
 * unless it asks for a national lead or its network has been overloaded. The product's network is copied; a theme's lead is partner.
 */
export function routeIntroduction(request: RoutingRequest, directory: RoutingDirectory): IntroductionRoute {
  const { need, innovation, asOf } = request;
  const home = directory.resolve({ ods: need.odsCode, postcode: need.postcode }, asOf);
  const scores = rankNetworks(
    directory.networks(),
    home.network,
    need.themes,
    request.loads ?? {},
    `${need.odsCode}|${need.postcode ?? ''}`,
  );
  const facts: Fact[] = [...home.facts];
  const supplier =
    (innovation.networkId === undefined ? undefined : directory.network(innovation.networkId)?.id) ??
    (innovation.organisationPostcode === undefined
      ? null
      : directory.resolve({ postcode: innovation.organisationPostcode }, asOf).network);
  const lead = scores.find((each) => each.special === 1);
  if (home.network === null) {
    const copied = supplier === null ? [] : [supplier];
    const why = `No network can be named for the need. ${home.reason}`;
    facts.push({ step: 'owner', value: ADMINISTRATOR_DECIDES, detail: why });
    return {
      owner: null,
      fallback: ADMINISTRATOR_DECIDES,
      rule: 'administrator',
      copied,
      alternates: home.alternates,
      scores,
      reason: `${why} It ${ADMINISTRATOR_DECIDES}.`,
      facts,
    };
  }
  const chosen = chooseOwner(request, home.network, scores, lead?.network);
  facts.push({ step: 'owner', value: chosen.owner, detail: chosen.because });
  const copied = new Set([home.network, ...(supplier === null ? [] : [supplier])]);
  copied.delete(chosen.owner);
  const sentences = [home.reason, chosen.because];
  if (supplier !== null && supplier !== chosen.owner) {
    sentences.push(`${nameOf(directory, supplier)}, the product's network, is copied.`);
    facts.push({ step: 'copied', value: supplier, detail: 'network of the product' });
  }
  const ownerLeads = scores.find((each) => each.network === chosen.owner)?.special === 1;
  const partnerLead = lead && !ownerLeads && lead.network !== chosen.owner ? lead.network : undefined;
  if (partnerLead !== undefined) {
    sentences.push(
      `${nameOf(directory, partnerLead)} leads on ${lead?.theme ? inWords(lead.theme) : 'the theme'} and joins as partner.`,
    );
    facts.push({ step: 'partner', value: partnerLead, detail: `declared lead for ${lead?.theme ?? ''}` });
  }
  const alternates = home.alternates.filter((each) => each !== chosen.owner);
  return {
    owner: chosen.owner,
    fallback: null,
    rule: chosen.rule,
    copied: [...copied],
    partnerLead,
    alternates,
    scores,
    reason: sentences.join(' '),
    facts,
  };
}

function chooseOwner(
  request: RoutingRequest,
  own: NetworkId,
  scores: readonly RouteParts[],
  lead: NetworkId | undefined,
): { owner: NetworkId; rule: OwnerRule; because: string } {
  if (request.need.wantsNationalLead === true && lead !== undefined) {
    return {
      owner: lead,
      rule: 'national_lead',
      because: 'The need asks for a national lead, so the best placed lead on its theme owns it.',
    };
  }
  const isOver = (request.loads?.[own] ?? 0) > 1 && (request.overloaded ?? []).includes(own);
  const next = isOver ? scores.find((each) => each.network !== own && each.load < 1) : undefined;
  if (next) {
    return {
      owner: next.network,
      rule: 'overload',
      because:
        "The need's own network has been over its capacity for five working days, so the next best placed one owns it.",
    };
  }
  const noLead =
    request.need.wantsNationalLead === true
      ? ' A national lead was asked for, but no network declares one for its themes.'
      : '';
  return { owner: own, rule: 'own_network', because: `The need's own network keeps it.${noLead}` };
}

function nameOf(directory: RoutingDirectory, id: NetworkId): string {
  return directory.network(id)?.name ?? id;
}

/** What a theme is called, to stand within a sentence: abbreviations keep their capitals. */
function inWords(theme: string): string {
  const label = VOCABULARIES.themes.label(theme);
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
