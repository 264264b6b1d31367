import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { recordSchemas, schemasOf } from '@matchwell/adapters/validation';
import {
  AddressDto,
  ConfirmationDto,
  EmailChangeDto,
  FactorChangeDto,
  FactorConfirmationDto,
  FactorOfferDto,
  LinkDto,
  NewSupplierDto,
  PasswordChangeDto,
  PasswordResetDto,
  RegistrationDto,
  SecondStepDto,
} from '../accounts/account.dto';
import { ApiKeyDto } from '../api-keys/api-key.dto';
import { WebhookDto } from '../webhooks/webhook.dto';
import { AllocationRequestDto } from '../allocation/allocation.controller';
import { JointDemandRequestDto } from '../duplicates/joint-demand.dto';
import { EvidenceFindingDto } from '../innovations/evidence.controller';
import {
  ApprovalDto,
  ConflictDeclarationDto,
  ConflictDto,
  DeclineDto,
  OutcomeDto,
  RequestDto,
  RerouteDto,
} from '../introductions/introduction.dto';
import { MessagePreferencesDto } from '../messages/message-preferences.dto';
import { AcceptanceDto, InvitationDto, LeadDto } from '../team/team.dto';
import { MeetingDto, MeetingMoveDto, MeetingVersionDto } from '../meetings/meeting.dto';
import { ASSESSMENT_BODIES } from '../assessments/assessment.dto';
import { NeedAnswerDto, NeedQuestionDto } from '../market-engagement/engagement.dto';
import { SavedSearchChangeDto, SavedSearchDto, SavedSearchPauseDto } from '../saved-searches/saved-search.dto';
import { ThreadEntryDto, ThreadFollowingDto, ThreadQuestionDto, ThreadReadingDto } from '../threads/thread.dto';
import { NetworkEmphasisChangeDto, NetworkFactorsDto } from '../weighting/network-emphasis.dto';
import { WeightSetDraftDto } from '../weighting/weight-set.dto';
import { AbsenceDto, AssignmentDto, CapacityDto } from '../workload/workload.controller';
import { ActiveRoleDto } from '../sessions/active-role.controller';
import { ErasureOrderDto, OwnErasureDto } from '../people/personal-data.controller';
import { OrganisationMergeOrderDto } from '../upkeep/organisation-merge-order.dto';
import { SignInDto } from '../sessions/sessions.controller';
import { ANSWER_SCHEMAS } from './answer-schemas';

/** The OpenAPI 3.1 document of the running router. Schemas of what goes in come from the rules that check it. */
export function createApiDocument(application: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Matchwell')
    .setVersion('1')
    .setDescription(
      'Needs with evidence thresholds, gated and explained matches, introductions reviewed by the right network. Errors are application/problem+json (RFC 9457).',
    )
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(application, description);
  const { Request: IntroductionRequest, ...bodies } = schemasOf([
    SignInDto,
    RegistrationDto,
    NewSupplierDto,
    ConfirmationDto,
    AddressDto,
    LinkDto,
    PasswordResetDto,
    PasswordChangeDto,
    EmailChangeDto,
    SecondStepDto,
    ApiKeyDto,
    WebhookDto,
    FactorOfferDto,
    FactorConfirmationDto,
    FactorChangeDto,
    ActiveRoleDto,
    InvitationDto,
    AcceptanceDto,
    LeadDto,
    EvidenceFindingDto,
    RequestDto,
    ApprovalDto,
    ConflictDto,
    ConflictDeclarationDto,
    DeclineDto,
    RerouteDto,
    OutcomeDto,
    JointDemandRequestDto,
    AssignmentDto,
    AbsenceDto,
    CapacityDto,
    MessagePreferencesDto,
    NeedQuestionDto,
    NeedAnswerDto,
    ...ASSESSMENT_BODIES,
    SavedSearchDto,
    SavedSearchChangeDto,
    SavedSearchPauseDto,
    MeetingDto,
    MeetingMoveDto,
    MeetingVersionDto,
    ThreadEntryDto,
    ThreadQuestionDto,
    ThreadReadingDto,
    ThreadFollowingDto,
    AllocationRequestDto,
    NetworkEmphasisChangeDto,
    NetworkFactorsDto,
    WeightSetDraftDto,
    OwnErasureDto,
    ErasureOrderDto,
    OrganisationMergeOrderDto,
  ]);
  const schemas = { ...recordSchemas(), ...bodies, IntroductionRequest, ...ANSWER_SCHEMAS };
  return { ...document, components: { ...document.components, schemas: schemas as never } };
}
