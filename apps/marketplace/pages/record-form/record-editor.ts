import type { Actor } from '@matchwell/core/access/actor';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { RefusedRequest, valueOf } from '../../http/problem';
import { listFields, type PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { answersOf } from './answers';
import { problemsElsewhere, wordsInSection } from './field-problems';
import { readFields } from './read-fields';
import type { FormBody, RecordField } from './record-field';
import { problemsOnForm, recordFieldViews } from './record-field-views';
import type { EditedRecord, RecordKind } from './record-kind';
import { type RecordSection, sectionStandings } from './record-section';

type Json = Readonly<Record<string, unknown>>;

/** What is being filled in: a section of the record, or one entry of a list in it. */
interface Sheet {
  readonly title: string;
  readonly section: RecordSection;
  readonly fields: readonly RecordField[];
  /** What the fields are about: the draft, or the entry. */
  readonly subject: Json;
  /** Where problems of the fields point into the record: empty, or `/evidence/2`. */
  readonly pointer: string;
  /** The draft with the subject as it shall be. */
  readonly within: (subject: Json) => Json;
  readonly address: string;
  readonly back: string;
}

/** The pages on which one kind of record is written: a task list, a page for each section, and a page for each entry of a list. */
export class RecordEditor<Draft extends object> {
  constructor(private readonly kind: RecordKind<Draft>) {}

  /** The task list, with what is still missing. */
  async taskList(actor: Actor, id: string): Promise<PageAnswer> {
    const { record, draft, title } = await this.open(actor, id);
    const problems = this.kind.missing(record.draft);
    const standings = sectionStandings(this.kind.sections, draft, problems);
    const address = this.addressOf(id);
    return view('record-form/task-list.njk', { title, record, standings, address, ...this.named() });
  }

  /** Everything that was answered, to be checked before it is published. */
  async answers(actor: Actor, id: string): Promise<PageAnswer> {
    const { record, draft, title } = await this.open(actor, id);
    const sections = this.kind.sections.map((section) => ({
      section,
      answers: section.list ? [] : answersOf(section.fields, draft),
      entries: entriesOf(draft, section).map((entry) => ({
        title: section.list?.titleOf(entry),
        answers: answersOf(section.list?.fields ?? [], entry),
      })),
    }));
    const missing = this.kind.missing(record.draft);
    const problems = [
      ...this.kind.sections.flatMap((section) => {
        const here = missing.filter(({ pointer }) => problemIsIn(section, pointer));
        return wordsInSection(section, here).map((text) => ({ text, href: `${this.addressOf(id)}/${section.id}` }));
      }),
      ...missing
        .filter(({ pointer }) => !this.kind.sections.some((section) => problemIsIn(section, pointer)))
        .map(({ detail }) => ({ text: detail })),
    ];
    const address = this.addressOf(id);
    const alike = await this.kind.alike(actor, id);
    const { alikeSays } = this.kind;
    const model = { record, name: title, sections, problems, alike, alikeSays, address, ...this.named() };
    return view('record-form/check-answers.njk', { title: 'Check your answers', ...model });
  }

  /** The page of a section: its questions, or the entries of its list. */
  async section(actor: Actor, id: string, sectionId: string): Promise<PageAnswer> {
    const { record, draft } = await this.open(actor, id);
    const section = this.sectionNamed(sectionId);
    if (!section.list) return this.sheetPage(record, this.sectionSheet(record, section));
    const entries = entriesOf(draft, section).map((entry) => ({ title: section.list?.titleOf(entry) }));
    const address = `${this.addressOf(id)}/${section.id}`;
    return view('record-form/entries.njk', {
      title: section.title,
      section,
      record,
      entries,
      address,
      back: this.addressOf(id),
      ...this.named(),
    });
  }

  /** The page of one entry; `position` counts from 1, `new` is one more. */
  async entry(actor: Actor, id: string, sectionId: string, position: string): Promise<PageAnswer> {
    const { record } = await this.open(actor, id);
    return this.sheetPage(record, this.entrySheet(record, this.sectionNamed(sectionId), position));
  }

  /** Saves a section. */
  async saveSection(actor: Actor, id: string, sectionId: string, form: PostedForm): Promise<PageAnswer> {
    const { record } = await this.open(actor, id);
    return this.save(actor, record, this.sectionSheet(record, this.sectionNamed(sectionId)), form);
  }

  /** Saves an entry. */
  async saveEntry(
    actor: Actor,
    id: string,
    sectionId: string,
    position: string,
    form: PostedForm,
  ): Promise<PageAnswer> {
    const { record } = await this.open(actor, id);
    return this.save(actor, record, this.entrySheet(record, this.sectionNamed(sectionId), position), form);
  }

  /** Takes an entry out. A second press finds another version and changes nothing. */
  async removeEntry(
    actor: Actor,
    id: string,
    sectionId: string,
    position: string,
    form: PostedForm,
  ): Promise<PageAnswer> {
    const { record, draft } = await this.open(actor, id);
    const section = this.sectionNamed(sectionId);
    const sheet = this.entrySheet(record, section, position);
    const left = entriesOf(draft, section).filter((_entry, index) => index !== Number(position) - 1);
    const checked = this.kind.checkDraft({ ...draft, [section.list?.name ?? '']: left });
    if ('problems' in checked) return this.sheetPage(record, sheet, checked.problems);
    const saved = await this.kind.save(actor, record.id, versionIn(form), checked.value);
    if (!saved.ok) throw new RefusedRequest(saved.refusal);
    return seeOther(sheet.back, `The ${section.list?.entry} was removed.`);
  }

  private async save(actor: Actor, record: EditedRecord, sheet: Sheet, form: PostedForm): Promise<PageAnswer> {
    const typed: FormBody = form.values;
    const subject = readFields(sheet.fields, typed, sheet.subject);
    const checked = this.kind.checkDraft(sheet.within(subject));
    if ('problems' in checked) return this.sheetPage(record, sheet, checked.problems, typed);
    const saved = await this.kind.save(actor, record.id, versionIn(form), checked.value);
    if (saved.ok) return seeOther(sheet.back);
    if (!saved.refusal.code.endsWith('.version_conflict')) throw new RefusedRequest(saved.refusal);
    return this.conflictPage(record, sheet, subject, typed);
  }

  /** Two people edit: the second sees both versions, and nothing is overwritten unless they say so. */
  private conflictPage(record: EditedRecord, sheet: Sheet, subject: Json, typed: FormBody): PageAnswer {
    const theirs = answersOf(sheet.fields, sheet.subject);
    const rows = answersOf(sheet.fields, subject).map((mine, index) => ({
      label: mine.label,
      mine: mine.lines,
      theirs: theirs[index]?.lines ?? [],
      differs: mine.lines.join('\n') !== theirs[index]?.lines.join('\n'),
    }));
    const hidden = sheet.fields
      .flatMap(({ name }) => Object.keys(typed).filter((key) => key === name || key.startsWith(`${name}/`)))
      .flatMap((name) => listFields(name, typed[name]));
    const { address, back } = sheet;
    const model = { rows, hidden, address, back, version: record.version, ...this.named() };
    return view('record-form/conflict.njk', { title: 'Somebody else saved this page', ...model }, 409);
  }

  private sheetPage(
    record: EditedRecord,
    sheet: Sheet,
    problems: readonly FieldProblem[] = [],
    typed?: FormBody,
  ): PageAnswer {
    const here = problems
      .filter(({ pointer }) => pointer.startsWith(sheet.pointer))
      .map((problem) => ({ ...problem, pointer: problem.pointer.slice(sheet.pointer.length) }));
    const elsewhere = problems.filter(({ pointer }) => !pointer.startsWith(sheet.pointer));
    const fields = recordFieldViews(sheet.fields, sheet.subject, here, typed);
    const placed = problemsOnForm(sheet.fields, here);
    const unplaced = [...problemsElsewhere(sheet.fields, here), ...elsewhere.map(({ detail }) => detail)];
    const errors = [...placed, ...unplaced.map((text) => ({ text }))];
    const { title, section, address, back } = sheet;
    const version = versionTyped(typed) ?? record.version;
    const model = { section, fields, address, back, version, form: { errors }, ...this.named() };
    return view('record-form/section.njk', { title, ...model }, errors.length > 0 ? 400 : 200);
  }

  private sectionSheet(record: EditedRecord, section: RecordSection): Sheet {
    const { title, fields } = section;
    const back = this.addressOf(record.id);
    const subject = record.draft as Json;
    return {
      title,
      section,
      fields,
      subject,
      pointer: '',
      within: (all) => all,
      address: `${back}/${section.id}`,
      back,
    };
  }

  private entrySheet(record: EditedRecord, section: RecordSection, position: string): Sheet {
    const { list } = section;
    const draft = record.draft as Json;
    const entries = entriesOf(draft, section);
    const index = position === 'new' ? entries.length : Number(position) - 1;
    const subject = position === 'new' ? (list?.newEntry?.(entries) ?? {}) : entries[index];
    if (!list || !subject) throw this.absent();
    const back = `${this.addressOf(record.id)}/${section.id}`;
    return {
      section,
      fields: list.fields,
      subject,
      back,
      title: position === 'new' ? `Add ${article(list.entry)} ${list.entry}` : list.titleOf(subject) || section.title,
      pointer: `/${list.name}/${index}`,
      within: (entry) => ({ ...draft, [list.name]: entries.toSpliced(index, 1, entry) }),
      address: `${back}/entries/${position}`,
    };
  }

  private async open(actor: Actor, id: string) {
    const record = valueOf(await this.kind.read(actor, id));
    return { record, draft: record.draft as Json, title: this.kind.nameOf(record.draft) };
  }

  private sectionNamed(id: string): RecordSection {
    const section = this.kind.sections.find((each) => each.id === id);
    if (!section) throw this.absent();
    return section;
  }

  private addressOf(id: string): string {
    return `${this.kind.home}/${id}/edit`;
  }

  private named() {
    const { noun, home, trial } = this.kind;
    return { noun, home, trial };
  }

  private absent(): RefusedRequest {
    return new RefusedRequest({ code: `page.not_found`, detail: 'There is no such page.' });
  }
}

function entriesOf(draft: Json, { list }: RecordSection): Json[] {
  return list ? ((draft[list.name] ?? []) as Json[]) : [];
}

function problemIsIn({ fields, list }: RecordSection, pointer: string): boolean {
  const roots = list ? [list.name] : fields.map(({ name }) => name);
  return roots.some((root) => `${pointer}/`.startsWith(`/${root}/`) || `/${root}/`.startsWith(`${pointer}/`));
}

function versionIn(form: PostedForm): number {
  return versionTyped(form.values) ?? 0;
}

function versionTyped(typed: FormBody | undefined): number | undefined {
  const given = typed?.['version'];
  return typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : undefined;
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}
