import { countOf } from '@matchwell/core/explanation/plain-words';
import { countOfChanges, type ChangedTerm } from '@matchwell/core/vocabulary/list-changes';
import type { ListVersion } from '@matchwell/core/vocabulary/list-version';
import { type ComparedVersions, type DatedListVersion, everyList } from '@matchwell/capabilities/vocabulary-history';
import { momentInWords } from '../../layout/plain-values';

const PATH = '/administration/vocabularies';

/** Terms on one page. */
const TERMS_SHOWN = 150;

/** Every list with the version that the product carries, and whether scores are computed with it already. */
export function vocabulariesView(newest: readonly DatedListVersion[]) {
  const known = new Map(newest.map((version) => [version.name, version]));
  return {
    title: 'Controlled lists',
    table: {
      caption: 'Lists and their versions',
      columns: [
        { text: 'List' },
        { text: 'Version' },
        { text: 'Terms', numeric: true },
        { text: 'Taken up' },
        { text: 'In force' },
      ],
      rows: everyList().map(({ name, title, version, terms }) => [
        { text: title, href: `${PATH}/${name}` },
        { text: version },
        { text: String(terms.length) },
        { text: momentInWords(known.get(name)?.takenUpAt) },
        { text: forceOf(known.get(name)) },
      ]),
    },
  };
}

/** The list that an address names. */
export function listNamed(name: string): ListVersion | undefined {
  return everyList().find((list) => list.name === name);
}

/** One list as it is now, from the term after `skipped` on, and its versions so far. A changed list comes with a release of the product. */
export function vocabularyView(list: ListVersion, versions: readonly DatedListVersion[], skipped = 0) {
  const next = skipped + TERMS_SHOWN;
  const labels = new Map(list.terms.map(({ id, label }) => [id, label]));
  return {
    title: list.title,
    version: list.version,
    address: `${PATH}/${list.name}/changes`,
    canCompare: versions.length > 1,
    choices: versions.map((version) => ({ value: String(version.number), text: versionName(version) })),
    earlier: String(versions[1]?.number ?? ''),
    later: String(versions[0]?.number ?? ''),
    versions: {
      caption: 'Versions so far, newest first',
      columns: [
        { text: 'Version' },
        { text: 'Terms', numeric: true },
        { text: 'Came with the release made ready on' },
        { text: 'First epoch that froze it' },
        { text: 'In force' },
      ],
      rows: versions.map((version) => [
        { text: version.version },
        { text: String(version.termCount) },
        { text: momentInWords(version.takenUpAt) },
        { text: version.firstEpoch?.id ?? 'None yet' },
        { text: forceOf(version) },
      ]),
    },
    pages: {
      next: next < list.terms.length ? `${PATH}/${list.name}?cursor=${next}` : undefined,
      first: skipped > 0 ? `${PATH}/${list.name}` : undefined,
    },
    table: {
      caption: `${list.title}: terms`,
      captionHidden: true,
      columns: [{ text: 'Term' }, { text: 'Id' }, { text: 'Below' }],
      rows: list.terms
        .slice(skipped, next)
        .map(({ id, label, broader }) => [
          { text: label },
          { text: id },
          { text: broader === null ? 'Top of the list' : (labels.get(broader) ?? broader) },
        ]),
    },
  };
}

/** What became of a list between two of its versions. */
export function listChangesView({ from, to, changes, terms }: ComparedVersions) {
  const { added, removed, renamed, moved, altered } = changes;
  const labelOf = (id: string | null) =>
    id === null ? 'Top of the list' : (terms.find((term) => term.id === id)?.label ?? id);
  const count = countOfChanges(changes);
  return {
    title: `${to.title}: what changed`,
    back: `${PATH}/${to.name}`,
    headline:
      count === 0
        ? 'Nothing changed between these two.'
        : `${countOf(count, 'change')} from ${versionName(from)} to ${versionName(to)}.`,
    tables: [
      changeTable(
        'Added',
        ['Term', 'Id', 'Below'],
        added.map((term) => [term.label, term.id, labelOf(term.broader)]),
      ),
      changeTable(
        'Removed',
        ['Term', 'Id', 'Below'],
        removed.map((term) => [term.label, term.id, labelOf(term.broader)]),
      ),
      changeTable(
        'Renamed',
        ['Term now', 'Id', 'Before'],
        renamed.map(({ label, id, before }) => [label, id, before ?? '']),
      ),
      changeTable(
        'Moved in the list',
        ['Term', 'Id', 'Below before', 'Below now'],
        moved.map(({ label, id, before, after }: ChangedTerm) => [label, id, labelOf(before), labelOf(after)]),
      ),
      changeTable(
        'Said otherwise',
        ['Term', 'What', 'Before', 'Now'],
        altered.map(({ label, fact, before, after }) => [label, fact, before ?? 'Not said', after ?? 'Not said']),
      ),
    ].filter(({ rows }) => rows.length > 0),
  };
}

function changeTable(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]) {
  return {
    caption: `${caption}: ${rows.length}`,
    columns: columns.map((text) => ({ text })),
    rows: rows.map((row) => row.map((text) => ({ text }))),
  };
}

function versionName({ version, takenUpAt }: Pick<DatedListVersion, 'version' | 'takenUpAt'>): string {
  return `${version}, taken up on ${momentInWords(takenUpAt)}`;
}

function forceOf(version: DatedListVersion | undefined): string {
  if (version?.isInForce) return 'Yes';
  return version?.firstEpoch ? 'No longer' : 'From the next epoch on';
}
