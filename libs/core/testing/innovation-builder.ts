import type { EvidenceItem, JudgedEvidenceItem, VerificationState } from '../innovation/evidence-item';
import type { Deployment, InnovationProfile, Pricing, StandardStatus } from '../innovation/innovation-profile';
import type { DeploymentPlace, MatchableInnovation, MatchableSupplier } from '../innovation/matchable-innovation';

type Profile = MatchableInnovation['profile'];

/** A product as tests tell of it: start from a sound one and say what is different. Immutable: every step gives a new builder. */
export class InnovationBuilder {
  constructor(private readonly innovation: MatchableInnovation) {}

  withId(id: string): InnovationBuilder {
    return new InnovationBuilder({ ...this.innovation, id });
  }

  called(name: string): InnovationBuilder {
    return this.withProfile({ name });
  }

  withTrl(trl: number): InnovationBuilder {
    return this.withProfile({ trl });
  }

  withThemes(...themes: string[]): InnovationBuilder {
    return this.withProfile({ themes });
  }

  usedIn(...careSettings: string[]): InnovationBuilder {
    return this.withProfile({ careSettings });
  }

  holding(standard: string, until?: string): InnovationBuilder {
    return this.withStandard({ standard, state: 'held', expiresOn: until });
  }

  withStandard(row: StandardStatus): InnovationBuilder {
    const defined = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
    return this.withProfile({
      standards: [...this.innovation.profile.standards, defined as unknown as StandardStatus],
    });
  }

  priced(basis: string, amountPence: number, more: Partial<Pricing> = {}): InnovationBuilder {
    return this.withProfile({ pricing: { basis, amountPence, ...more } });
  }

  withoutPrice(): InnovationBuilder {
    return this.withProfile({ pricing: undefined });
  }

  deliveredWithin(leadTimeDays: number | undefined): InnovationBuilder {
    return this.withProfile({ leadTimeDays });
  }

  connecting(capability: string, state: 'live' | 'planned'): InnovationBuilder {
    return this.withProfile({ integrations: [...this.innovation.profile.integrations, { capability, state }] });
  }

  serving(...regionsServed: string[]): InnovationBuilder {
    return this.withProfile({ regionsServed });
  }

  inUseAt(...deploymentPlaces: DeploymentPlace[]): InnovationBuilder {
    const deployments = deploymentPlaces.map(({ odsCode }): Deployment => ({ odsCode }));
    return new InnovationBuilder({ ...this.withProfile({ deployments }).innovation, deploymentPlaces });
  }

  showing(...evidence: JudgedEvidenceItem[]): InnovationBuilder {
    return new InnovationBuilder({ ...this.innovation, evidence: [...this.innovation.evidence, ...evidence] });
  }

  from(supplier: Partial<MatchableSupplier>): InnovationBuilder {
    return new InnovationBuilder({ ...this.innovation, supplier: { ...this.innovation.supplier, ...supplier } });
  }

  withProfile(profile: Partial<Profile>): InnovationBuilder {
    return new InnovationBuilder({ ...this.innovation, profile: { ...this.innovation.profile, ...profile } });
  }

  build(): MatchableInnovation {
    return this.innovation;
  }
}

const PROFILE: Omit<InnovationProfile, 'evidence'> = {
  name: 'Steady Heart',
  tagline: 'Watches people with heart failure at home and warns their nurse early.',
  intendedUse: {
    problemAddressed: 'People with heart failure are readmitted because worsening is seen too late.',
    whatItDoes: 'Weighs and asks every morning, and warns the community nurse when fluid builds up.',
    whereUsed: 'At home, run by community heart failure teams.',
  },
  themes: ['heart_failure'],
  conditions: [],
  careSettings: ['community_care'],
  productType: 'digital',
  mainPurpose: 'monitor',
  benefits: [],
  trl: 9,
  standards: [],
  integrations: [],
  regionsServed: ['england'],
  deployments: [],
  revenueModels: [],
  procurementRoutes: [],
  programmes: [],
  supportSought: [],
};

/** A remote monitoring product of a small company: ready, serving all of England, with nothing else said about it. */
export function anInnovation(): InnovationBuilder {
  return new InnovationBuilder({
    id: 'innovation-steady-heart',
    version: 1,
    profile: PROFILE,
    evidence: [],
    deploymentPlaces: [],
    supplier: {
      organisationId: 'organisation-evans',
      preferredNetworks: [],
      deliveryRecord: { concluded: 0, good: 0 },
    },
  });
}

/** One item of evidence, independent, from the NHS and new, unless `more` says otherwise. */
export function evidenceOf(
  domain: string,
  design: string,
  verification: VerificationState,
  more: Partial<EvidenceItem> = {},
): JudgedEvidenceItem {
  return {
    id: `${domain}-${design}`,
    title: `A study of ${domain}`,
    kind: 'clinical',
    design,
    domains: [domain],
    setting: 'community_care',
    place: 'uk_nhs',
    independent: true,
    date: '2026-11-22',
    verification,
    ...more,
  };
}
