import { Injectable } from '@nestjs/common';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { AssessmentStore } from './assessment-store.port';

/** What is told of an assessment. */
export interface AssessmentNews {
  readonly what: string;
  readonly words: string;
  /** Tells one occasion from another of the same kind; without it, somebody is told once. */
  readonly occasion?: string;
}

/** The page of an assessment. */
export const assessmentPath = (id: string): string => `/assessments/${id}`;

/** Tells those concerned what happens to an assessment: who recorded it, who looks after the product, who asked to read it. */
@Injectable()
export class AssessmentNotices {
  constructor(
    private readonly assessments: AssessmentStore,
    private readonly messages: MessageWriter,
  ) {}

  /** Tells who looks after the product. Only inside a unit of work. */
  async toCompany(id: string, news: AssessmentNews): Promise<void> {
    await this.tell(id, 'company', news);
  }

  /** Tells who recorded the assessment. Only inside a unit of work. */
  async toOwner(id: string, news: AssessmentNews): Promise<void> {
    await this.tell(id, 'owner', news);
  }

  /** Tells somebody else. Only inside a unit of work. */
  async to(
    recipient: { readonly personId: string; readonly organisationId: string },
    id: string,
    { what, words, occasion = '' }: AssessmentNews,
  ): Promise<void> {
    const to = { personId: recipient.personId, organisationId: recipient.organisationId };
    const cause = `assessment ${id} ${what} ${occasion} ${to.personId}`;
    await this.messages.write([
      { kind: 'assessment_news', cause, to, path: assessmentPath(id), variables: { what, words } },
    ]);
  }

  private async tell(id: string, side: 'owner' | 'company', news: AssessmentNews): Promise<void> {
    const contacts = await this.assessments.contactsOf(id);
    if (contacts) await this.to(contacts[side], id, news);
  }
}
