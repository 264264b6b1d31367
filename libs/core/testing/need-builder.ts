import type { MatchableNeed, NeedPlace } from '../need/matchable-need';
import type {
  Budget,
  Commitment,
  EvidenceRequirement,
  ProblemStatement,
  SoftGate,
  StandardRequirement,
} from '../need/problem-statement';
import networks from '../routing/data/networks.json';

/** The trusts tests post needs from. */
const PLACES: Readonly<Record<string, { readonly icbCode: string; readonly network: string }>> = {
  RYJ: { icbCode: 'QRV', network: 'ichp' },
  RJ1: { icbCode: 'QKK', network: 'south-london' },
  RTD: { icbCode: 'QHM', network: 'nenc' },
};

/** An unmet need as tests tell of it: start from a plain one and say what it asks for. Immutable. */
export class NeedBuilder {
  constructor(private readonly need: MatchableNeed) {}

  withId(id: string): NeedBuilder {
    return new NeedBuilder({ ...this.need, id });
  }

  fromTrust(odsCode: string): NeedBuilder {
    const found = PLACES[odsCode];
    const network = networks.find(({ id }) => id === found?.network);
    return this.at({ odsCode, ...found, adjacentNetworks: network?.adjacent ?? [] });
  }

  at(place: NeedPlace): NeedBuilder {
    return new NeedBuilder({ ...this.need, place });
  }

  withThemes(...themes: string[]): NeedBuilder {
    return this.stating({ themes });
  }

  in(...careSettings: string[]): NeedBuilder {
    return this.stating({ careSettings });
  }

  asking(domain: string, minimumLevel: number, mustBeVerified = true): NeedBuilder {
    const requirement: EvidenceRequirement = { domain, minimumLevel, mustBeVerified };
    return this.stating({ evidenceThreshold: [...this.need.statement.evidenceThreshold, requirement] });
  }

  requiring(standard: string, inProgressIsEnough?: boolean): NeedBuilder {
    const requirement: StandardRequirement =
      inProgressIsEnough === undefined ? { standard } : { standard, inProgressIsEnough };
    return this.stating({ standardsRequired: [...this.need.statement.standardsRequired, requirement] });
  }

  readyAt(trlMinimum: number): NeedBuilder {
    return this.stating({ trlMinimum });
  }

  paying(perYearPence: number, scale: Budget['scale'] = {}, confirmed = false): NeedBuilder {
    return this.stating({ budget: { perYearPence, confirmed, scale } });
  }

  by(deadline: string, startsOn?: string): NeedBuilder {
    return this.stating(startsOn === undefined ? { deadline } : { deadline, startsOn });
  }

  connectingWith(...mustHaveIntegrations: string[]): NeedBuilder {
    return this.stating({ mustHaveIntegrations });
  }

  committed(commitment: Commitment): NeedBuilder {
    return this.stating({ commitment });
  }

  excluding(...excludedOrganisationIds: string[]): NeedBuilder {
    return this.stating({ excludedOrganisationIds });
  }

  softening(gate: SoftGate['gate'], width: number): NeedBuilder {
    return this.stating({ softGates: [...this.need.statement.softGates, { gate, width }] });
  }

  havingDeclined(innovationId: string, declinedOn: string): NeedBuilder {
    return new NeedBuilder({ ...this.need, declined: [...this.need.declined, { innovationId, declinedOn }] });
  }

  stating(statement: Partial<ProblemStatement>): NeedBuilder {
    return new NeedBuilder({ ...this.need, statement: { ...this.need.statement, ...statement } });
  }

  build(): MatchableNeed {
    return this.need;
  }
}

/** A community heart failure need of an unnamed trust which asks for nothing in particular. */
export function aNeed(): NeedBuilder {
  return new NeedBuilder({
    id: 'need-heart-failure',
    version: 1,
    statement: {
      title: 'Fewer readmissions with heart failure',
      summary: 'Community nurses need to see worsening heart failure early enough to keep people at home.',
      body: 'One in five people is readmitted within thirty days.',
      themes: ['heart_failure'],
      conditions: [],
      careSettings: ['community_care'],
      keyTerms: [],
      desiredOutcomes: [],
      evidenceThreshold: [],
      standardsRequired: [],
      mustHaveIntegrations: [],
      decisionMakers: [],
      visibility: 'registered',
      excludedOrganisationIds: [],
      introductionsWanted: 4,
      softGates: [],
    },
    place: { odsCode: 'RYJ', icbCode: 'QRV', network: 'ichp', adjacentNetworks: ['east', 'kss'] },
    declined: [],
  });
}
