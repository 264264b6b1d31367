import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import {
  MOST_SAVED_SEARCHES,
  type SavedSearch,
  SavedSearchService,
  type SearchCriteria,
} from '@matchwell/capabilities/saved-searches';
import { validate } from '@matchwell/adapters/validation';
import { questionOf } from '../../api/catalogue/catalogue-query';
import { criteriaOf, SavedSearchChangeDto, SavedSearchDto } from '../../api/saved-searches/saved-search.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import type { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import {
  browseHref,
  criteriaInWords,
  filterChoices,
  formOf,
  NEW_SEARCH_FIELDS,
  SAVED_SEARCH_FIELDS,
  savedSearchesPage,
} from './saved-search-view';

const ID = new IdentifierPipe('saved_search');
const LIST = '/account/searches';

/** A person's saved searches: saved from the page that found something, changed, paused and forgotten. */
@Controller('account/searches')
export class SavedSearchPagesController {
  constructor(private readonly searches: SavedSearchService) {}

  @Get()
  @WebPage({ action: 'search.save' })
  async list(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    return view(
      'saved-searches/saved-searches.njk',
      savedSearchesPage(await this.searches.list(actor), MOST_SAVED_SEARCHES),
    );
  }

  @Get('new')
  @WebPage({ action: 'search.save' })
  askNew(@Query() { kind, ...query }: Record<string, unknown>): PageAnswer {
    const { text, filters } = questionOf(query);
    const criteria = { kind: kind === 'need' ? ('need' as const) : ('innovation' as const), text, filters };
    return newPage(formOf(criteria, text.slice(0, 100)));
  }

  @Post('new')
  @WebPage({ action: 'search.save', once: true })
  async save(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = validate(SavedSearchDto, form.inputFor(SavedSearchDto, NEW_SEARCH_FIELDS), 'complete');
    if ('problems' in checked) return newPage(form.viewWith(NEW_SEARCH_FIELDS, checked.problems));
    const { value } = checked;
    const saved = await this.searches.save(actor, value.name, { kind: value.kind, ...criteriaOf(value) });
    if (!saved.ok && saved.refusal.code === 'saved_search.limit_reached')
      return seeOther(LIST, { kind: 'information', text: saved.refusal.detail });
    valueOf(saved);
    return seeOther(LIST, 'Saved. You are told once of each record that is published from now on and meets it.');
  }

  @Get(':id')
  @WebPage({ action: 'search.save' })
  async askChange(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const search = valueOf(await this.searches.read(actor, id));
    return changePage(search, formOf(search, search.name));
  }

  @Post(':id')
  @WebPage({ action: 'search.save' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const search = valueOf(await this.searches.read(actor, id));
    const checked = validate(
      SavedSearchChangeDto,
      form.inputFor(SavedSearchChangeDto, SAVED_SEARCH_FIELDS),
      'complete',
    );
    if ('problems' in checked) return changePage(search, form.viewWith(SAVED_SEARCH_FIELDS, checked.problems));
    valueOf(await this.searches.change(actor, id, { name: checked.value.name, ...criteriaOf(checked.value) }));
    return seeOther(LIST, 'Changed. You are told of what is published from now on.');
  }

  @Post(':id/pause')
  @WebPage({ action: 'search.save' })
  async pause(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const isPaused = form.text('paused') === 'yes';
    const { name } = valueOf(await this.searches.change(actor, id, { isPaused }));
    return seeOther(
      LIST,
      isPaused ? `“${name}” is paused.` : `“${name}” tells you again of what is published from now on.`,
    );
  }

  @Post(':id/removal')
  @WebPage({ action: 'search.save' })
  async remove(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    valueOf(await this.searches.remove(actor, id));
    return seeOther(LIST, 'Deleted.');
  }
}

function newPage(form: FormView): PageAnswer {
  const model = { title: 'Save this search', form, words: criteriaInWords(criteriaIn(form)), hidden: hiddenOf(form) };
  return view('saved-searches/new-search.njk', model, form.errors.length > 0 ? 400 : 200);
}

function criteriaIn(form: FormView): SearchCriteria {
  const trlMinimum = Number(form.valueOf('trlMinimum')) || undefined;
  return {
    kind: form.valueOf('kind') === 'need' ? 'need' : 'innovation',
    text: form.valueOf('text'),
    filters: {
      themes: form.allOf('themes'),
      careSettings: form.allOf('careSettings'),
      productType: form.allOf('productType'),
      regions: form.allOf('regions'),
      trlMinimum,
    },
  };
}

/** What the search looks for, carried in the form as it was chosen. */
function hiddenOf(form: FormView) {
  return ['kind', 'themes', 'careSettings', 'productType', 'regions', 'trlMinimum'].flatMap((name) =>
    form.allOf(name).map((value) => ({ name, value })),
  );
}

function changePage(search: SavedSearch, form: FormView): PageAnswer {
  const model = {
    title: 'Change a saved search',
    search,
    words: criteriaInWords(search),
    href: browseHref(search),
    choices: filterChoices(search),
    form,
  };
  return view('saved-searches/saved-search.njk', model, form.errors.length > 0 ? 400 : 200);
}
