import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { Outcome } from '@matchwell/core/kernel/outcome';
import { type Meeting, type MeetingRefusal, MeetingService } from '@matchwell/capabilities/meetings';
import { validate } from '@matchwell/adapters/validation';
import { MeetingDto, MeetingMoveDto, termsOf } from '../../api/meetings/meeting.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { download, type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { formOf, MEETING_FIELDS, meetingFormPage, meetingsPage } from './meeting-view';

const ID = new IdentifierPipe('introduction');
const MEETING = new IdentifierPipe('meeting');

/** Meetings of an introduction: proposed, agreed, moved, called off, and taken home as a calendar file. */
@Controller('introductions/:id/meetings')
export class MeetingPagesController {
  constructor(private readonly meetings: MeetingService) {}

  @Get()
  @WebPage({ action: 'meeting.read' })
  async show(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const { found, meetings } = valueOf(await this.meetings.list(actor, id));
    return view('meetings/meetings.njk', meetingsPage(found, meetings));
  }

  @Get('new')
  @WebPage({ action: 'meeting.propose' })
  async askNew(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return this.formPage(actor, id, new FormView(MEETING_FIELDS, { lengthMinutes: '45' }));
  }

  @Post('new')
  @WebPage({ action: 'meeting.propose', once: true })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(MeetingDto, form.inputFor(MeetingDto, MEETING_FIELDS.slice(0, -1)), 'complete');
    if ('problems' in checked) return this.formPage(actor, id, form.viewWith(MEETING_FIELDS, checked.problems));
    const outcome = await this.meetings.propose(actor, id, termsOf(checked.value));
    return this.answer(actor, id, form, outcome, 'Proposed. Both sides are told, with a calendar file.');
  }

  @Get(':meetingId')
  @WebPage({ action: 'meeting.move' })
  async askMove(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('meetingId', MEETING) meetingId: string,
  ): Promise<PageAnswer> {
    const { meetings } = valueOf(await this.meetings.list(actor, id));
    const meeting = meetings.find((each) => each.id === meetingId);
    if (!meeting) throw new RefusedRequest({ code: 'meeting.not_found', detail: 'There is no such meeting.' });
    return this.formPage(actor, id, formOf(meeting), meeting);
  }

  @Post(':meetingId')
  @WebPage({ action: 'meeting.move' })
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('meetingId', MEETING) meetingId: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const meeting = { id: meetingId };
    const checked = validate(MeetingMoveDto, form.inputFor(MeetingMoveDto, MEETING_FIELDS), 'complete');
    if ('problems' in checked)
      return this.formPage(actor, id, form.viewWith(MEETING_FIELDS, checked.problems), meeting);
    const outcome = await this.meetings.move(actor, id, meetingId, checked.value.sequence, termsOf(checked.value));
    return this.answer(
      actor,
      id,
      form,
      outcome,
      'The new time is proposed. The other side is asked to agree.',
      meeting,
    );
  }

  @Post(':meetingId/confirmation')
  @WebPage({ action: 'meeting.confirm' })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('meetingId', MEETING) meetingId: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const outcome = await this.meetings.confirm(actor, id, meetingId, sequenceIn(form));
    return this.answer(actor, id, form, outcome, 'You have agreed to this meeting.');
  }

  @Post(':meetingId/cancellation')
  @WebPage({ action: 'meeting.cancel' })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('meetingId', MEETING) meetingId: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const outcome = await this.meetings.cancel(actor, id, meetingId, sequenceIn(form));
    return this.answer(actor, id, form, outcome, 'The meeting is called off. Both sides are told.');
  }

  @Get(':meetingId/calendar')
  @WebPage({ action: 'meeting.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('meetingId', MEETING) meetingId: string,
  ): Promise<PageAnswer> {
    return download(
      'meeting.ics',
      'text/calendar; charset=utf-8',
      valueOf(await this.meetings.file(actor, id, meetingId)),
    );
  }

  /** Goes on, shows the form again with what to mend, or shows the meeting as somebody else left it. */
  private async answer(
    actor: Actor,
    id: string,
    form: PostedForm,
    outcome: Outcome<Meeting, MeetingRefusal>,
    done: string,
    meeting?: { readonly id: string },
  ): Promise<PageAnswer> {
    const page = `/introductions/${id}/meetings`;
    if (outcome.ok) return seeOther(page, done);
    const { code, detail, errors } = outcome.refusal;
    if (errors) return this.formPage(actor, id, form.viewWith(MEETING_FIELDS, errors), meeting);
    if (code === 'meeting.version_conflict' || code === 'meeting.wrong_state')
      return seeOther(page, { kind: 'information', text: detail });
    throw new RefusedRequest(outcome.refusal);
  }

  private async formPage(
    actor: Actor,
    id: string,
    form: FormView,
    meeting?: { readonly id: string },
  ): Promise<PageAnswer> {
    const { found } = valueOf(await this.meetings.list(actor, id));
    return view('meetings/meeting-form.njk', meetingFormPage(found, form, meeting), form.errors.length > 0 ? 400 : 200);
  }
}

/** The version that the form was made from; one that never was, where the field was tampered with. */
function sequenceIn(form: PostedForm): number {
  const given = form.text('sequence');
  return /^\d{1,7}$/.test(given) ? Number(given) : -1;
}
