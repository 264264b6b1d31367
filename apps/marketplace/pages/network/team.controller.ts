import { Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { AssignmentService, LoadService } from '@matchwell/capabilities/workload';
import { validate } from '@matchwell/adapters/validation';
import { AbsenceDto, CapacityDto } from '../../api/workload/workload.controller';
import { CurrentActor } from '../../http/current-actor.decorator';
import { valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { officerChoices } from './assignment-view';
import { Colleagues } from './colleagues';
import { loadWords, teamView } from './team-view';

const ABSENCE_FIELDS = ['personId', 'firstDay', 'lastDay', 'coverPersonId'];
const CAPACITY_FIELDS = ['monthlyReviews'];
const TEAM = '/network/team';

/** A network's team: who has how much, who stands in for whom, and how many reviews a month it has room for. */
@Controller('network/team')
export class TeamController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly loads: LoadService,
    private readonly colleagues: Colleagues,
  ) {}

  @Get()
  @WebPage({ action: 'workload.read' })
  async show(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const colleagues = await this.colleagues.of(actor);
    const absences = await this.assignments.absences(actor);
    return view('network/team.njk', teamView({ colleagues, absences, load: await this.loadOf(actor) }));
  }

  @Get('absence')
  @WebPage({ action: 'workload.edit' })
  async askAbsence(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    return this.absencePage(actor, new FormView(ABSENCE_FIELDS));
  }

  @Post('absence')
  @WebPage({ action: 'workload.edit', once: true })
  async setAbsence(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = validate(AbsenceDto, form.inputFor(AbsenceDto, ABSENCE_FIELDS), 'complete');
    if ('problems' in checked) return this.absencePage(actor, form.viewWith(ABSENCE_FIELDS, checked.problems));
    const outcome = await this.assignments.setAbsence(actor, checked.value);
    if (outcome.ok) return seeOther(TEAM, 'The absence is noted. Reviews move to the cover on its first day.');
    const { code, detail } = outcome.refusal;
    const isOfDays = code === 'absence.invalid' && checked.value.coverPersonId !== checked.value.personId;
    const pointer = isOfDays ? '/lastDay' : code === 'absence.invalid' ? '/coverPersonId' : '/personId';
    return this.absencePage(actor, form.viewWith(ABSENCE_FIELDS, [{ pointer, code, detail }]));
  }

  @Get('capacity')
  @WebPage({ action: 'workload.edit' })
  async askCapacity(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const load = await this.loadOf(actor);
    return this.capacityPage(
      actor,
      new FormView(CAPACITY_FIELDS, { monthlyReviews: load && String(load.monthlyReviews) }),
    );
  }

  @Post('capacity')
  @WebPage({ action: 'workload.edit' })
  async setCapacity(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = validate(CapacityDto, form.inputFor(CapacityDto, CAPACITY_FIELDS), 'complete');
    if ('problems' in checked) return this.capacityPage(actor, form.viewWith(CAPACITY_FIELDS, checked.problems));
    const load = valueOf(await this.loads.setCapacity(actor, actor.networkId ?? '', checked.value.monthlyReviews));
    return seeOther(TEAM, `Your network now has room for ${load.monthlyReviews} reviews a month.`);
  }

  private async absencePage(actor: Actor, form: FormView): Promise<PageAnswer> {
    const colleagues = await this.colleagues.of(actor);
    const model = { title: 'Note an absence', officers: officerChoices(colleagues, actor.personId), form };
    return view('network/absence.njk', model, form.errors.length > 0 ? 400 : 200);
  }

  private async capacityPage(actor: Actor, form: FormView): Promise<PageAnswer> {
    const load = await this.loadOf(actor);
    const model = { title: 'Room for reviews', load: load && loadWords(load), form };
    return view('network/capacity.njk', model, form.errors.length > 0 ? 400 : 200);
  }

  private async loadOf(actor: Actor) {
    return (await this.loads.all()).find(({ networkId }) => networkId === actor.networkId);
  }
}
