import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import innovationsDiabetesAndBlood from './data/innovations-a-diabetes-and-blood.json';
import innovationsKidney from './data/innovations-a-kidney-and-catheters.json';
import innovationsMedicines from './data/innovations-a-medicines-and-telehealth.json';
import innovationsNeurology from './data/innovations-a-neurology-and-mobility.json';
import innovationsSurgery from './data/innovations-a-surgery-and-gullet.json';
import innovationsHeartLungsEyesFeet from './data/innovations-b-heart-lungs-eyes-feet.json';
import innovationsInfection from './data/innovations-b-infection-imaging-theatres-genes.json';
import innovationsMind from './data/innovations-b-mind-birth-communication.json';
import innovationsOlderPeople from './data/innovations-b-older-people.json';
import innovationsPatientFlow from './data/innovations-b-patient-flow.json';
import needs from './data/needs.json';
import pastNeeds from './data/past-needs.json';
import suppliersA from './data/suppliers-a.json';
import suppliersB from './data/suppliers-b.json';

/** An invented company. */
export interface DemoSupplier {
  readonly key: string;
  readonly name: string;
  readonly size: string;
  readonly nation: string;
  readonly postcode?: string;
  readonly targetContractPence?: number;
  readonly preferredNetworks: readonly string[];
  readonly deliveryWindow: { readonly from: CalendarDay; readonly to: CalendarDay } | null;
  readonly introductionsPerMonth?: number;
}

/** An invented product, and which of its evidence a network is taken to have checked. */
export interface DemoInnovation {
  readonly key: string;
  readonly supplierKey: string;
  readonly profile: InnovationProfile;
  readonly verifiedEvidence: readonly string[];
  readonly rejectedEvidence: readonly string[];
}

/** A problem of a real kind, posted by a real trust that said nothing of the sort. */
export interface DemoNeed {
  readonly key: string;
  readonly odsCode: string;
  readonly statement: ProblemStatement;
}

/** A need of months ago, smaller than the one whose facts it shares: it asks for less proof, and names no standard. */
export interface DemoPastNeed {
  readonly key: string;
  /** The key of the need with the same themes, settings and people. */
  readonly basedOn: string;
  readonly odsCode: string;
  readonly postedDaysAgo: number;
  /** Missing while it is open. */
  readonly closedDaysAgo?: number;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
}

/** The demo catalogue, as written in `data/`. It is checked by the same rules as anybody's records when it is published. */
export const DEMO = {
  suppliers: [...suppliersA, ...suppliersB] as unknown as readonly DemoSupplier[],
  innovations: [
    ...innovationsDiabetesAndBlood,
    ...innovationsKidney,
    ...innovationsMedicines,
    ...innovationsNeurology,
    ...innovationsSurgery,
    ...innovationsHeartLungsEyesFeet,
    ...innovationsInfection,
    ...innovationsMind,
    ...innovationsOlderPeople,
    ...innovationsPatientFlow,
  ] as unknown as readonly DemoInnovation[],
  needs: needs as unknown as readonly DemoNeed[],
  pastNeeds: pastNeeds as readonly DemoPastNeed[],
};
