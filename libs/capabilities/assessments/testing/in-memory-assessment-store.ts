import { type AssessmentRelation, type AssessmentSharing, sightOf } from '@matchwell/core/assessments';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type {
  AssessmentContent,
  AssessmentForReader,
  AssessmentReply,
  AssessmentRequest,
  AssessmentSummary,
  ExpiringAssessment,
  NewAssessment,
  NewAssessmentRequest,
  OwnAssessment,
} from '../assessment';
import { AssessmentStore } from '../assessment-store.port';

interface Kept {
  readonly summary: AssessmentSummary;
  readonly content: AssessmentContent;
  readonly personId: string;
  readonly supplierOrganisationId: string;
  readonly reply: AssessmentReply | null;
}

/** An organisation, as far as assessments ask about it. */
export interface KnownOrganisation {
  readonly name: string;
  readonly isOfTheNhs: boolean;
}

/** Assessments in memory. */
export class InMemoryAssessmentStore extends AssessmentStore {
  private readonly kept = new Map<string, Kept>();
  private readonly requests: AssessmentRequest[] = [];

  /** `ownerOf` says who looks after a product. */
  constructor(
    private readonly organisations: ReadonlyMap<string, KnownOrganisation>,
    private readonly ownerOf: (innovationId: string) => string,
  ) {
    super();
  }

  override async insert(assessment: NewAssessment, most: number): Promise<boolean> {
    const { personId, supplierOrganisationId, content, ...rest } = assessment;
    const standing = this.all().filter(
      ({ summary }) =>
        summary.innovationId === rest.innovationId &&
        summary.organisationId === rest.organisationId &&
        summary.withdrawnAt === null,
    );
    if (standing.length >= most) return false;
    const summary = { ...rest, organisationName: this.nameOf(rest.organisationId), withdrawnAt: null };
    const kept = { summary, content: { ...content, withdrawnBecause: null }, personId, supplierOrganisationId };
    this.kept.set(rest.id, { ...kept, reply: null });
    return true;
  }

  override async findFor(id: string, organisationId: string): Promise<AssessmentForReader | undefined> {
    const found = this.kept.get(id);
    return found && this.asSeen(found, organisationId);
  }

  override async ofProduct(
    innovationId: string,
    organisationId: string,
    limit: number,
  ): Promise<AssessmentForReader[]> {
    return this.all()
      .filter(({ summary }) => summary.innovationId === innovationId)
      .toSorted(
        ({ summary: a }, { summary: b }) =>
          Number(a.withdrawnAt !== null) - Number(b.withdrawnAt !== null) ||
          compareText(b.assessedOn, a.assessedOn) ||
          compareText(b.id, a.id),
      )
      .flatMap((each) => this.asSeen(each, organisationId) ?? [])
      .slice(0, limit);
  }

  override async listOwn(organisationId: string, { limit, cursor }: PageRequest): Promise<Page<OwnAssessment>> {
    const own = this.all()
      .map(({ summary }) => summary)
      .filter((each) => each.organisationId === organisationId && (cursor === undefined || each.id < cursor))
      .toSorted((a, b) => compareText(b.id, a.id));
    const items = own.slice(0, limit).map((each) => ({
      ...each,
      waitingRequests: this.requests.filter(({ assessmentId, state }) => assessmentId === each.id && state === 'asked')
        .length,
    }));
    return { items, nextCursor: own.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  override async setSharing(id: string, organisationId: string, sharing: AssessmentSharing): Promise<boolean> {
    const found = this.standing(id, organisationId);
    if (found) this.kept.set(id, { ...found, summary: { ...found.summary, sharing } });
    return found !== undefined;
  }

  override async withdraw(id: string, organisationId: string, because: string, at: Date): Promise<boolean> {
    const found = this.standing(id, organisationId);
    if (found)
      this.kept.set(id, {
        ...found,
        summary: { ...found.summary, withdrawnAt: at },
        content: { ...found.content, withdrawnBecause: because },
      });
    return found !== undefined;
  }

  override async reply(
    id: string,
    { organisationId }: { readonly organisationId: string; readonly personId: string },
    text: string,
    at: Date,
  ): Promise<boolean> {
    const found = this.kept.get(id);
    if (!found || this.asSeen(found, organisationId)?.relation !== 'company') return false;
    this.kept.set(id, { ...found, reply: { text, repliedAt: at } });
    return true;
  }

  override async ask(request: NewAssessmentRequest): Promise<boolean> {
    const { assessmentId, organisationId } = request;
    const stands = this.requests.some(
      (each) =>
        each.assessmentId === assessmentId && each.organisationId === organisationId && each.state !== 'refused',
    );
    if (stands) return false;
    const organisationName = this.nameOf(organisationId);
    this.requests.push({ ...request, organisationName, state: 'asked', decidedAt: null, note: null });
    return true;
  }

  override async requestsOf(id: string, organisationId: string): Promise<AssessmentRequest[]> {
    if (this.kept.get(id)?.summary.organisationId !== organisationId) return [];
    return this.requests
      .filter(({ assessmentId }) => assessmentId === id)
      .toSorted((a, b) => Number(a.state !== 'asked') - Number(b.state !== 'asked') || compareText(b.id, a.id));
  }

  override async decide(
    requestId: string,
    { assessmentId, organisationId }: { readonly assessmentId: string; readonly organisationId: string },
    { isGranted, note, at }: { readonly isGranted: boolean; readonly note: string | null; readonly at: Date },
  ): Promise<AssessmentRequest | undefined> {
    if (this.kept.get(assessmentId)?.summary.organisationId !== organisationId) return undefined;
    const place = this.requests.findIndex(
      (each) => each.id === requestId && each.assessmentId === assessmentId && each.state === 'asked',
    );
    const found = this.requests[place];
    if (!found) return undefined;
    const decided: AssessmentRequest = { ...found, state: isGranted ? 'granted' : 'refused', note, decidedAt: at };
    this.requests[place] = decided;
    return decided;
  }

  override async contactsOf(id: string) {
    const found = this.kept.get(id);
    if (!found) return undefined;
    const { summary, personId, supplierOrganisationId } = found;
    return {
      owner: { personId, organisationId: summary.organisationId },
      company: { personId: this.ownerOf(summary.innovationId), organisationId: supplierOrganisationId },
    };
  }

  override async expiring(
    from: CalendarDay,
    until: CalendarDay,
    afterId: string | null,
    limit: number,
  ): Promise<ExpiringAssessment[]> {
    return this.all()
      .filter(
        ({ summary: { id, withdrawnAt, validUntil } }) =>
          withdrawnAt === null && validUntil >= from && validUntil <= until && (afterId === null || id > afterId),
      )
      .map(({ summary: { id, kind, innovationName, validUntil, organisationId }, personId }) => ({
        id,
        kind,
        innovationName,
        validUntil,
        to: { personId, organisationId },
      }))
      .toSorted((a, b) => compareText(a.id, b.id))
      .slice(0, limit);
  }

  private all(): Kept[] {
    return [...this.kept.values()];
  }

  private nameOf(organisationId: string): string {
    return this.organisations.get(organisationId)?.name ?? organisationId;
  }

  private standing(id: string, organisationId: string): Kept | undefined {
    const found = this.kept.get(id);
    return found?.summary.organisationId === organisationId && found.summary.withdrawnAt === null ? found : undefined;
  }

  private asSeen(
    { summary, content, reply, supplierOrganisationId }: Kept,
    organisationId: string,
  ): AssessmentForReader | undefined {
    const relation: AssessmentRelation =
      summary.organisationId === organisationId
        ? 'owner'
        : supplierOrganisationId === organisationId
          ? 'company'
          : this.organisations.get(organisationId)?.isOfTheNhs
            ? 'nhs'
            : 'other';
    const own = this.requests.filter(
      (each) => each.assessmentId === summary.id && each.organisationId === organisationId,
    );
    const request = own.find(({ state }) => state !== 'refused') ?? own.at(-1);
    const sight = sightOf(summary.sharing, relation, request?.state === 'granted');
    if (sight === 'nothing') return undefined;
    const ownRequest = relation === 'nhs' ? (request?.state ?? null) : null;
    const isWhole = sight === 'whole';
    return {
      ...summary,
      relation,
      sight,
      content: isWhole ? content : null,
      reply: isWhole ? reply : null,
      ownRequest,
    };
  }
}
