import type { EndpointStanding, WebhookEndpoint } from './webhook';

/** What its people change of an endpoint. */
export type EndpointChange = Partial<
  Pick<
    WebhookEndpoint,
    'url' | 'name' | 'events' | 'state' | 'disabledFor' | 'secret' | 'previousSecret' | 'previousUntil'
  >
>;

/** How an endpoint fares. */
export type EndpointCondition = Pick<
  WebhookEndpoint,
  'failures' | 'failingSince' | 'restsUntil' | 'state' | 'disabledFor' | 'changedAt'
>;

/** Keeps endpoints. Those of another organisation are not found. */
export abstract class WebhookEndpointStore {
  abstract insert(endpoint: WebhookEndpoint): Promise<void>;

  /** Those of an organisation, the newest first. */
  abstract listOf(organisationId: string): Promise<WebhookEndpoint[]>;

  abstract find(id: string, organisationId: string): Promise<WebhookEndpoint | undefined>;

  /**
   * Changes one as it was found, and forgets its failures. Answers whether it was still so: nobody changed it in the meantime, and nobody
   * switched it off.
   */
  abstract change(found: WebhookEndpoint, change: EndpointChange, at: Date): Promise<boolean>;

  /** Removes one with everything that was to be sent to it. Answers whether there was one. */
  abstract remove(id: string, organisationId: string): Promise<boolean>;

  /**
   * Those of some organisations that chose an event and are not switched off, for whoever brings the event about.
   */
  abstract listeningTo(event: string, organisationIds: readonly string[]): Promise<WebhookEndpoint[]>;

  /**
   * An endpoint to send to, for this transaction alone; undefined when it is gone, is not on, rests at `now`, or somebody else sends to it: one
   * that does not answer holds up one worker and no more. It may be changed and removed meanwhile.
   */
  abstract claimSending(id: string, now: Date): Promise<WebhookEndpoint | undefined>;

  /** Notes how one fares that is on still and as it was at `changedAt`: a new address is not judged by the old one. Answers whether it is. */
  abstract noteCondition(id: string, condition: EndpointCondition, at: Date): Promise<boolean>;

  /** Endpoints that are on, do not rest, and have something due at `now`; the one that has waited longest first. */
  abstract withDue(now: Date, limit: number): Promise<string[]>;

  /** How every endpoint stands, those in trouble first; for the operator. */
  abstract standings(limit: number): Promise<EndpointStanding[]>;

  /** Switches one off, whosever it is; for the operator. Answers it; undefined when there is none that is not off already. */
  abstract switchOff(id: string, at: Date): Promise<WebhookEndpoint | undefined>;

  /** Switches one on again that is off, whosever it is; for the operator. Answers whose it is; undefined when there is none. */
  abstract switchOn(id: string, at: Date): Promise<string | undefined>;
}
