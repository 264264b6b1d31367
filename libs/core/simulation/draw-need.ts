import { addDays } from '../kernel/calendar-day';
import type { Chance } from './chance';
import { DAYS_PER_MONTH, FIRST_DAY, type SimulatedNeed } from './market';
import { drawSettings, drawSubject, type MarketWords, ticked } from './market-words';
import networks from '../routing/data/networks.json';

/** A need posted in a given month in one of the networks, which are unlike in size. */
export function drawNeed(id: string, arrives: number, words: MarketWords, chance: Chance): SimulatedNeed {
  const network = networks[chance.weighted(networks.map((_, at) => 1 + (at % 3)))] as (typeof networks)[number];
  const subject = drawSubject(chance);
  const asked = chance.weighted([5, 14, 38, 29, 14]);
  const evidenceLevel = chance.happens(0.15) ? Math.max(0, asked - 1) : asked;
  const trl = chance.between(6, 9);
  const budgetPence = Math.round(5_000_000 * Math.exp(0.7 * chance.normal()));
  const daysAvailable = chance.between(90, 365);
  const posted = addDays(FIRST_DAY, arrives * DAYS_PER_MONTH);
  const deadline = addDays(posted, daysAvailable);
  const [executiveSponsor, confirmed, promises] = [0.5, 0.5, 0.4].map((share) => chance.happens(share));
  const readiness = (Number(executiveSponsor) + Number(confirmed) + Number(promises)) / 3;
  return {
    networkId: network.id,
    arrives,
    subject,
    evidenceLevel,
    trl,
    budgetPence,
    daysAvailable,
    readiness,
    record: {
      id,
      version: 1,
      place: { odsCode: 'RXX', network: network.id, adjacentNetworks: network.adjacent },
      declined: [],
      statement: {
        title: id,
        summary: words.about(subject, chance.between(10, 16), 'scout', 0.2, chance).join(' '),
        body: words.about(subject, chance.between(60, 220), 'scout', 0.5, chance).join(' '),
        themes: ticked(subject, chance),
        conditions: [],
        careSettings: drawSettings(chance),
        keyTerms: [],
        desiredOutcomes: [],
        evidenceThreshold: [{ domain: 'effectiveness', minimumLevel: asked, mustBeVerified: chance.happens(0.7) }],
        standardsRequired: [],
        trlMinimum: trl,
        budget: { perYearPence: budgetPence, confirmed: confirmed === true, scale: {} },
        deadline,
        mustHaveIntegrations: [],
        decisionMakers: [],
        commitment: {
          executiveSponsor: executiveSponsor === true,
          ...(promises === true ? { decisionBy: addDays(posted, 60) } : {}),
          offersReferenceSite: chance.happens(0.4),
        },
        visibility: 'registered',
        excludedOrganisationIds: [],
        introductionsWanted: 4,
        softGates: [],
      },
    },
  };
}
