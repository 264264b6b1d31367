import { Day, IsTerm, Nested, OdsCodeField, Optional, Text, YesNo } from '@matchwell/adapters/validation';

/** Which product a scout wants to be introduced to. */
export class RequestDto {
  @Text({
    max: 36,
    shape: { pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, says: 'the id of an innovation' },
  })
  readonly innovationId!: string;
}

/** Whether an officer has an interest in either side. */
export class ConflictDto {
  @YesNo()
  readonly declared!: boolean;

  @Optional()
  @Text({ max: 1_000, says: 'What the interest is. Only auditors read it.' })
  readonly detail?: string;
}

/** What an officer says when approving. */
export class ApprovalDto {
  @Optional()
  @Nested(() => ConflictDto, {
    says: 'Required. With declared: true nothing is decided and the review passes to a colleague.',
  })
  readonly conflict?: ConflictDto;
}

/** An interest that an officer has in either side. */
export class ConflictDeclarationDto {
  @Optional()
  @Text({ max: 1_000, says: 'What the interest is. Only auditors read it.' })
  readonly detail?: string;
}

/** Why not. */
export class DeclineDto {
  @Optional()
  @Nested(() => ConflictDto, { says: 'Required of network officers.' })
  readonly conflict?: ConflictDto;

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
  @Day()
  readonly happenedOn?: string;

  @Optional()
  @OdsCodeField()
  readonly siteOdsCode?: string;

  @Optional()
  @Text({ max: 1_000, says: 'Required with the outcome "stopped": why.' })
  readonly note?: string;
}
