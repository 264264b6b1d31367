import type { SupplierDetails } from '@matchwell/capabilities/organisations';
import { WebAddress } from '../fields/address-fields';
import { Day } from '../fields/day-field';
import { Optional } from '../fields/field-rule';
import { Nested } from '../fields/nested-fields';
import { PenceAmount, Whole } from '../fields/number-fields';
import { IsNetworkList, IsTerm } from '../fields/term-fields';
import { Text } from '../fields/text-fields';

/** The window in which the supplier can start a delivery. */
export class DeliveryWindowDto {
  @Day()
  readonly from!: string;

  @Day({ notBefore: 'from' })
  readonly to!: string;
}

/** What a supplier says of itself. */
export class SupplierDetailsDto implements SupplierDetails {
  @IsTerm('organisation-sizes', { says: 'Serves reports and never ranking.' })
  readonly size!: string;

  @IsTerm('nations')
  readonly nation!: string;

  @Optional()
  @Text({
    max: 8,
    shape: {
      pattern: /^(?:[A-Z]{2}\d{6}|\d{8})$/u,
      says: 'eight figures, or two capital letters and six figures, such as 01234567',
    },
    says: 'The number at Companies House.',
  })
  readonly companyNumber?: string;

  @Optional()
  @WebAddress()
  readonly website?: string;

  @Optional()
  @PenceAmount({ says: 'Value of one year’s contract the supplier aims for, in pence.' })
  readonly targetContractPence?: number;

  @Optional()
  @IsNetworkList({ says: 'Networks the supplier would rather work in; empty means no preference.' })
  readonly preferredNetworks: readonly string[] = [];

  @Optional()
  @Nested(() => DeliveryWindowDto)
  readonly deliveryWindow?: DeliveryWindowDto;

  @Optional()
  @Whole({ min: 0, max: 1_000, says: 'New introductions a month the supplier can handle.' })
  readonly introductionsPerMonth?: number;
}
