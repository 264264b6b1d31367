import { IsTerm, Optional, Text } from '@matchwell/adapters/validation';

/** Which product a scout wants to be introduced to. */
export class RequestDto {
  @Text({
    max: 36,
    shape: { pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, says: 'the id of an innovation' },
  })
  readonly innovationId!: string;
}

/** Why not. */
export class DeclineDto {
  @IsTerm('decline-reasons')
  readonly reasonCode!: string;

  @Optional()
  @Text({ max: 1_000, says: 'The other side reads it. Required with the reason "other".' })
  readonly note?: string;
}

/** Where to, and why. */
export class RerouteDto {
  @Text({ max: 40, says: 'Id of the network that should decide instead; see GET /api/v1/networks.' })
  readonly networkId!: string;

  @Text({ max: 1_000 })
  readonly note!: string;
}

/** How far it got. */
export class OutcomeDto {
  @IsTerm('outcomes')
  readonly outcome!: string;

  @Optional()
  @Text({ max: 1_000 })
  readonly note?: string;
}
