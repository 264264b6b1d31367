import { Injectable } from '@nestjs/common';
import type { NeedWatch, Place, PoolEdge, Via } from '@matchwell/core/reverse-matching';
import { NeedWatchStore } from '@matchwell/capabilities/matching';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Before every transaction: everything has changed since. */
const FROM_THE_START = '0';

interface EdgeRow {
  readonly need_id: string;
  readonly text_floor_score: number | null;
  readonly text_floor_id: string | null;
  readonly theme_floor_id: string | null;
}

/** What stored matches depend on, in PostgreSQL: one row a need, its places by product in one indexed document. */
@Injectable()
export class PostgresNeedWatchStore extends NeedWatchStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async announce(needId: string): Promise<void> {
    await this.unitOfWork.transaction.query('SELECT pg_advisory_xact_lock_shared($1, hashtext($2))', [
      ADVISORY_LOCKS.watch,
      needId,
    ]);
  }

  override async keep({ needId, places, textFloor, themeFloor }: NeedWatch): Promise<void> {
    const words = Object.fromEntries(Object.entries(places).map(([id, place]) => [id, wordOf(place)]));
    await this.unitOfWork.transaction.query(
      `INSERT INTO need_watch AS kept (need_id, places, text_floor_score, text_floor_id, theme_floor_id)
       VALUES ($1, $2::jsonb, $3, $4, $5)
       ON CONFLICT (need_id) DO UPDATE SET places = EXCLUDED.places, text_floor_score = EXCLUDED.text_floor_score,
         text_floor_id = EXCLUDED.text_floor_id, theme_floor_id = EXCLUDED.theme_floor_id
       WHERE (kept.places, kept.text_floor_score, kept.text_floor_id, kept.theme_floor_id)
         IS DISTINCT FROM (EXCLUDED.places, EXCLUDED.text_floor_score, EXCLUDED.text_floor_id, EXCLUDED.theme_floor_id)`,
      [needId, JSON.stringify(words), textFloor?.score ?? null, textFloor?.id ?? null, themeFloor?.toString() ?? null],
    );
  }

  override async forget(needId: string): Promise<void> {
    await this.unitOfWork.transaction.query('DELETE FROM need_watch WHERE need_id = $1', [needId]);
  }

  /** Locks are seen as they are held, not as of a snapshot, and are let go of only after their transaction's rows can be seen. */
  override async underWay(): Promise<string[]> {
    const { manager } = this.unitOfWork;
    const held = await manager.query<{ key: string }[]>(
      `SELECT DISTINCT objid::bigint AS key FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 2 AND classid = $1::oid
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [ADVISORY_LOCKS.watch],
    );
    if (held.length === 0) return [];
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM need WHERE state = 'open' AND (hashtext(id::text)::bigint & 4294967295) = ANY($1::bigint[]) ORDER BY id`,
      [held.map(({ key }) => key)],
    );
    return rows.map(({ id }) => id);
  }

  override async placesOf(innovationId: string): Promise<ReadonlyMap<string, Place>> {
    const rows = await this.unitOfWork.manager.query<{ need_id: string; word: string }[]>(
      'SELECT need_id, places->>($1::text) AS word FROM need_watch WHERE places ? $1::text',
      [innovationId],
    );
    return new Map(rows.map((row) => [row.need_id, placeOf(row.word)]));
  }

  override async edgesOf(needIds: readonly string[]): Promise<ReadonlyMap<string, PoolEdge>> {
    const rows = await this.unitOfWork.manager.query<EdgeRow[]>(
      `SELECT need_id, text_floor_score, text_floor_id, theme_floor_id FROM need_watch WHERE need_id = ANY($1::uuid[])`,
      [[...needIds]],
    );
    return new Map(rows.map((row) => [row.need_id, toEdge(row)]));
  }

  /** Every row that a transaction still running may write carries the mark's number or a higher one (see PostgresCatalogueSource). */
  override async edgesSince(mark: string | undefined): Promise<{ mark: string; edges: Map<string, PoolEdge> }> {
    const { manager } = this.unitOfWork;
    const [next] = await manager.query<{ mark: string }[]>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS mark',
    );
    if (!next) throw new Error('PostgreSQL named no snapshot.');
    const rows = await manager.query<EdgeRow[]>(
      `SELECT need_id, text_floor_score, text_floor_id, theme_floor_id FROM need_watch WHERE changed_in >= $1::text::xid8`,
      [mark ?? FROM_THE_START],
    );
    return { mark: next.mark, edges: new Map(rows.map((row) => [row.need_id, toEdge(row)])) };
  }
}

/**
 * Where a pool ends by theme is a number. What was kept before it was one names a product, which tells nothing of a need's turn: such a pool
 * counts as having room, so that every newcomer is looked at.
 */
function toEdge({ text_floor_score: score, text_floor_id: id, theme_floor_id: themeFloor }: EdgeRow): PoolEdge {
  return {
    textFloor: score !== null && id !== null ? { score, id } : undefined,
    themeFloor: themeFloor !== null && /^\d+$/.test(themeFloor) ? Number(themeFloor) : undefined,
  };
}

/** `text watched`, `theme bystander`, `text silent G3 G5 G6`, and with a bound `text below 5210 G3`. */
function wordOf(place: Place): string {
  if (place.role !== 'silent') return `${place.via} ${place.role}`;
  const { via, failing, below } = place;
  return below === undefined ? `${via} silent ${failing}` : `${via} below ${below} ${failing}`;
}

function placeOf(word: string): Place {
  const [via, role, ...failing] = word.split(' ') as [Via, Place['role'] | 'below', ...string[]];
  if (role === 'below') {
    return { via, role: 'silent', failing: failing.slice(1).join(' '), below: Number(failing[0]) };
  }
  return role === 'silent' ? { via, role, failing: failing.join(' ') } : { via, role };
}
