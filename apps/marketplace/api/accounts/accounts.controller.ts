import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RegistrationService } from '@matchwell/capabilities/people';
import { Nested, Optional, SupplierDetailsDto, Text } from '@matchwell/adapters/validation';
import { Endpoint } from '../../http/endpoint.decorator';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';

const EMAIL = {
  pattern: /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/u,
  says: 'an email address, such as name@company.example',
};
const POSTCODE = {
  pattern: /^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$/u,
  says: 'a full UK postcode, such as SO16 7NP',
};

/** The first person of a company. */
export class NewPersonDto {
  @Text({ max: 254, shape: EMAIL })
  readonly email!: string;

  @Text({ max: 100 })
  readonly displayName!: string;

  @Optional()
  @Text({ max: 30 })
  readonly phone?: string;

  @Text({ min: 12, max: 200, says: 'At least twelve characters; any characters count.' })
  readonly password!: string;
}

/** The company itself. */
export class NewSupplierDto {
  @Text({ max: 200 })
  readonly name!: string;

  @Optional()
  @Text({ max: 8, shape: POSTCODE, says: 'Of the head office; left out overseas.' })
  readonly postcode?: string;

  @Nested(() => SupplierDetailsDto)
  readonly details!: SupplierDetailsDto;
}

/** What registering takes. */
export class RegistrationDto {
  @Nested(() => NewSupplierDto)
  readonly organisation!: NewSupplierDto;

  @Nested(() => NewPersonDto)
  readonly person!: NewPersonDto;
}

/** Companies registering themselves. */
@ApiTags('Accounts')
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(private readonly registration: RegistrationService) {}

  @Post()
  @Endpoint({
    action: 'account.register',
    summary: 'Register a company with its first person',
    body: 'Registration',
    status: 201,
    answer: 'Registered',
    problems: [409],
  })
  async register(@Body(new RecordBody(RegistrationDto)) body: RegistrationDto) {
    return valueOf(await this.registration.registerSupplier(body.organisation, body.person));
  }
}
