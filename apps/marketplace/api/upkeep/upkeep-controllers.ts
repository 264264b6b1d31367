import type { Type } from '@nestjs/common';
import { NetworkAreaController } from './network-area.controller';
import { OrganisationRegisterController } from './organisation-register.controller';
import { OutboxController } from './outbox.controller';
import { RetentionController } from './retention.controller';
import { VocabularyVersionsController } from './vocabulary-versions.controller';

/** The routes of what the operator looks after: the API's side of the pages under /administration. */
export const UPKEEP_CONTROLLERS: readonly Type[] = [
  OrganisationRegisterController,
  RetentionController,
  OutboxController,
  NetworkAreaController,
  VocabularyVersionsController,
];
