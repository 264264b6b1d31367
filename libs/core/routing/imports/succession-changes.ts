import { type IntegratedCareBoard, type IsoDay, type NetworkShare, type Trust, holdsOn } from '@matchwell/core/routing';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { RoutingIndex } from '@matchwell/core/routing/routing-index';
import { type OrganisationChange, fieldChanges } from './import-plan';
import { type OrganisationFact, RECORD_START } from './organisation-fact';
import type { RowProblem, SuccessionRow } from './organisation-row';

const COLUMN = { predecessor: 1, successor: 2, effective: 3, share: 5, network: 6 } as const;

/** What a succession file does to the directory's data. */
export interface SuccessionOutcome {
  readonly facts: OrganisationFact[];
  readonly changes: OrganisationChange[];
  readonly problems: RowProblem[];
  unchanged: number;
}

/** Applies a succession file: predecessors end on the eve, successors begin, and whatever pointed at the old code follows. */
export class SuccessionChanges {
  private readonly outcome: SuccessionOutcome = { facts: [], changes: [], problems: [], unchanged: 0 };
  private readonly boards = new Map<string, readonly IntegratedCareBoard[]>();

  constructor(
    private readonly index: RoutingIndex,
    private readonly importedOn: IsoDay,
  ) {}

  /** All rows of the file at once: a board's predecessors may stand on any of its lines. */
  judge(rows: readonly SuccessionRow[]): SuccessionOutcome {
    const good = rows.filter((row) => this.isPossible(row, rows));
    for (const [code, own] of byCode(good, 'successor')) {
      if (!own.every((row) => this.index.trust(row.predecessor))) this.begin(code, own);
    }
    for (const [code, own] of byCode(good, 'predecessor')) {
      if (this.index.trust(code)) this.endTrust(code, own);
      else if (own.some((row) => row.successor !== code)) this.endBoard(code, own);
    }
    return this.outcome;
  }

  private isPossible(row: SuccessionRow, rows: readonly SuccessionRow[]): boolean {
    const before = this.outcome.problems.length;
    const known = this.index.trust(row.predecessor) ?? this.boardsOf(row.predecessor)[0];
    const isTrust = this.index.trust(row.predecessor) !== undefined;
    if (!known)
      this.refuse(row, 'predecessor', 'unknown', `${row.predecessor} is neither a trust nor a board of the directory.`);
    if (isTrust && !this.index.trust(row.successor)) {
      const detail = `${row.successor} is not a trust of the directory. Import the trust file that has it first.`;
      this.refuse(row, 'successor', 'unknown', detail);
    }
    if (!isTrust && this.index.trust(row.successor))
      this.refuse(
        row,
        'successor',
        'wrong_kind',
        `${row.successor} is a trust; a board can only be followed by a board.`,
      );
    const others = rows.filter((each) => each.predecessor === row.predecessor);
    const isAlone =
      row.predecessor === row.successor && !rows.some((each) => each.successor === row.successor && each !== row);
    if (isAlone || (isTrust && row.predecessor === row.successor))
      this.refuse(row, 'successor', 'own_successor', `${row.predecessor} cannot follow itself.`);
    if (others.some((each) => each.effective !== row.effective))
      this.refuse(row, 'effective', 'two_days', `${row.predecessor} ends on two different days in this file.`);
    if (
      rows.some(
        (each) =>
          each !== row &&
          each.line < row.line &&
          each.predecessor === row.predecessor &&
          each.successor === row.successor,
      )
    )
      this.refuse(row, 'successor', 'twice', 'An earlier line says the same.');
    const whole = others.reduce((sum, each) => sum + (each.share ?? 0), 0);
    if (whole > 1 + 1e-9)
      this.refuse(row, 'share', 'more_than_whole', `The shares of ${row.predecessor} come to more than 1.`);
    if (row.network !== null && !this.index.network(row.network))
      this.refuse(row, 'network', 'unknown', `"${row.network}" is not a network.`);
    const begins = this.boardsOf(row.successor)[0]?.validFrom ?? null;
    if (row.predecessor !== row.successor && begins !== null && begins > row.effective)
      this.refuse(
        row,
        'effective',
        'not_begun',
        `${row.successor} begins on ${begins}, after the day it would take over.`,
      );
    const ended = this.boardsOf(row.successor).at(-1)?.validTo ?? null;
    if (row.predecessor !== row.successor && ended !== null && ended < row.effective)
      this.refuse(row, 'successor', 'ended', `${row.successor} ended on ${ended}. Name the board that followed it.`);
    if (row.predecessor !== row.successor && this.leadsTo(row.successor, row.predecessor, rows))
      this.refuse(row, 'successor', 'circle', `${row.successor} is itself followed by ${row.predecessor}.`);
    return this.outcome.problems.length === before;
  }

  /** Whether the successors of `from`, by this file or by the record of trusts, come round to `to`. */
  private leadsTo(from: string, to: string, rows: readonly SuccessionRow[]): boolean {
    const seen = new Set<string>();
    const waiting = [from];
    for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
      if (code === to) return true;
      if (seen.has(code)) continue;
      seen.add(code);
      const given = rows.filter((row) => row.predecessor === code).map((row) => row.successor);
      waiting.push(...(given.length > 0 ? given : (this.index.trust(code)?.successors ?? [])));
    }
    return false;
  }

  private boardsOf(code: string): readonly IntegratedCareBoard[] {
    return this.boards.get(code) ?? this.index.boards(code);
  }

  /** The successor: a new board, or a standing one that takes more on and so gets a row of its own from that day. */
  private begin(code: string, rows: readonly SuccessionRow[]): void {
    const [first] = rows;
    if (!first) return;
    const { effective, line } = first;
    const eve = addDays(effective, -1);
    const rowsBefore = this.boardsOf(code);
    const standing = rowsBefore.find((each) => holdsOn(each, effective));
    const written = rows.map((row) => row.predecessor);
    if (standing?.validFrom === effective && written.every((each) => standing.predecessors.includes(each))) return;
    const predecessors = [
      ...new Set([...(standing?.validFrom === effective ? standing.predecessors : standing ? [code] : []), ...written]),
    ];
    const parts = predecessors.flatMap((each) => this.lastBefore(each, effective) ?? []);
    const designated = rows.find((row) => row.network !== null)?.network ?? null;
    const networks =
      designated === null ? blend(parts.map((each) => each.networks)) : [{ network: designated, share: 1 }];
    const board: IntegratedCareBoard = {
      code,
      gss: standing?.gss ?? code,
      name:
        rows.find((row) => row.successorName !== null)?.successorName ??
        standing?.name ??
        `Integrated care board ${code}`,
      short: standing?.short ?? code,
      aliases: standing?.aliases ?? [],
      subCodes: standing?.subCodes ?? [],
      region: standing?.region ?? parts[0]?.region ?? '',
      networks,
      contested: parts
        .flatMap((each) => each.contested)
        .filter((each) => !networks.some((one) => one.network === each.network)),
      predecessors,
      successors: [],
      validFrom: effective,
      validTo: standing?.validTo ?? null,
      confidence: networks.length > 1 ? 'low' : 'medium',
      note: 'From a succession file.',
    };
    const kept = rowsBefore
      .filter((each) => each !== standing || standing.validFrom !== effective)
      .map((each) => (each === standing ? { ...each, validTo: eve, successors: [{ code, share: 1 }] } : each));
    this.keep(code, [...kept, board]);
    this.outcome.changes.push({
      kind: standing ? 'changed' : 'added',
      what: 'board',
      code,
      name: board.name,
      line,
      fields: fieldChanges([
        ['name', standing?.name ?? null, board.name],
        ['begins', standing?.validFrom ?? null, effective],
        ['predecessors', listed(standing?.predecessors), listed(predecessors)],
        ['networks', listed(standing?.networks.map(shareText)), listed(networks.map(shareText))],
      ]),
    });
  }

  private endBoard(code: string, rows: readonly SuccessionRow[]): void {
    const [first] = rows;
    const last = first && this.lastBefore(code, first.effective);
    if (!first || !last) return;
    const eve = addDays(first.effective, -1);
    const successors = rows.map((row) => ({ code: row.successor, share: row.share ?? 1 / rows.length }));
    const fields = fieldChanges([
      ['ends', last.validTo, eve],
      ['successors', listed(last.successors.map((each) => each.code)), listed(successors.map((each) => each.code))],
    ]);
    if (fields.length === 0) {
      this.outcome.unchanged += rows.length;
      return;
    }
    this.keep(
      code,
      this.boardsOf(code).map((each) => (each === last ? { ...each, validTo: eve, successors } : each)),
    );
    const kind = last.successors.length > 0 ? 'changed' : 'merged';
    this.outcome.changes.push({ kind, what: 'board', code, name: last.name, line: first.line, fields });
  }

  private endTrust(code: string, rows: readonly SuccessionRow[]): void {
    const trust = this.index.trust(code);
    const [first] = rows;
    if (!trust || !first) return;
    const after: Trust = {
      ...trust,
      validTo: addDays(first.effective, -1),
      successors: rows.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0)).map((row) => row.successor),
    };
    const fields = fieldChanges([
      ['closed', trust.validTo, after.validTo],
      ['successors', listed(trust.successors), listed(after.successors)],
    ]);
    if (fields.length === 0) {
      this.outcome.unchanged += rows.length;
      return;
    }
    this.outcome.facts.push({ kind: 'trust', code, effectiveFrom: this.importedOn, trust: after, formerNames: [] });
    this.outcome.changes.push({ kind: 'merged', what: 'trust', code, name: trust.name, line: first.line, fields });
  }

  /** The row of a board that stood on the eve, or the last that had begun by then. */
  private lastBefore(code: string, effective: IsoDay): IntegratedCareBoard | undefined {
    return this.boardsOf(code).findLast((each) => (each.validFrom ?? '') < effective);
  }

  private keep(code: string, boards: readonly IntegratedCareBoard[]): void {
    this.boards.set(code, boards);
    const others = this.outcome.facts.filter((each) => each.kind !== 'board' || each.code !== code);
    this.outcome.facts.splice(0, this.outcome.facts.length, ...others, {
      kind: 'board',
      code,
      effectiveFrom: RECORD_START,
      boards,
    });
  }

  private refuse(row: SuccessionRow, field: keyof typeof COLUMN, code: string, detail: string): void {
    this.outcome.problems.push({ line: row.line, column: COLUMN[field], field, code, detail });
  }
}

function byCode(rows: readonly SuccessionRow[], side: 'predecessor' | 'successor'): Map<string, SuccessionRow[]> {
  const groups = new Map<string, SuccessionRow[]>();
  for (const row of rows) groups.set(row[side], [...(groups.get(row[side]) ?? []), row]);
  return groups;
}

/** Equal parts of each predecessor, as no file says how large they are: largest first, then by id. */
function blend(parts: readonly (readonly NetworkShare[])[]): NetworkShare[] {
  const total = new Map<string, number>();
  for (const { network, share } of parts.flat()) total.set(network, (total.get(network) ?? 0) + share / parts.length);
  return [...total]
    .map(([network, share]) => ({ network, share: Math.round(share * 1e4) / 1e4 }))
    .toSorted((a, b) => b.share - a.share || compareText(a.network, b.network));
}

function shareText({ network, share }: NetworkShare): string {
  return share === 1 ? network : `${network} ${Math.round(share * 100)}%`;
}

function listed(items: readonly string[] | undefined): string | null {
  return items === undefined || items.length === 0 ? null : items.join(', ');
}
