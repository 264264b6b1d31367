import { Text } from '@matchwell/adapters/validation';

/** Which need of another organisation a scout wants to join. */
export class JointDemandRequestDto {
  @Text({
    max: 36,
    shape: { pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, says: 'the id of an open need' },
  })
  readonly otherNeedId!: string;
}
