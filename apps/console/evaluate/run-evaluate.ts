import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bootstrapInterval } from '@matchwell/core/text/evaluation/bootstrap';
import type { QueryMetrics } from '@matchwell/core/text/evaluation/ranking-metrics';
import { mean, queryMetrics } from '@matchwell/core/text/evaluation/ranking-metrics';
import type { RankedQuery } from './rank-collection';
import { rankCollection } from './rank-collection';
import type { Collection } from './read-collection';
import { readCollection } from './read-collection';

const USAGE = `Usage: evaluate --collection DIR [--collection DIR ...] [--run FILE] [--json] [--depth N] [--no-feedback]
  --collection DIR  folder with corpus.jsonl.gz (or a CORPUS file), queries.jsonl and qrels.tsv
  --run FILE        write the rankings as a TREC run: qid Q0 docid rank score tag
  --json            print one JSON object instead of a table; with several collections, their means and each one's figures
  --depth N         documents ranked per query (default 1000)
  --no-feedback     leave pseudo-relevance feedback out`;
const TAG = 'matchwell';

/** Means over the judged queries of one collection. */
interface Figures {
  readonly collection: string;
  readonly ndcg10: number;
  readonly map: number;
  readonly mrr: number;
  readonly recall100: number;
  /** Queries with at least one relevant document, over which the means are taken. */
  readonly queries: number;
  readonly msPerQuery: number;
  readonly interval: readonly [number, number];
}

function figuresOf(collection: Collection, ranked: readonly RankedQuery[]): Figures {
  const measured = ranked
    .map(({ id, hits }) =>
      queryMetrics(
        hits.map((hit) => hit.id),
        collection.judgements.get(id) ?? new Map(),
      ),
    )
    .filter((metrics): metrics is QueryMetrics => metrics !== undefined);
  const ndcgs = measured.map(({ ndcg10 }) => ndcg10);
  const { low, high } = bootstrapInterval(ndcgs);
  return {
    collection: collection.name,
    ndcg10: mean(ndcgs),
    map: mean(measured.map(({ map }) => map)),
    mrr: mean(measured.map(({ mrr }) => mrr)),
    recall100: mean(measured.map(({ recall100 }) => recall100)),
    queries: measured.length,
    msPerQuery: mean(ranked.map(({ milliseconds }) => milliseconds)),
    interval: [low, high],
  };
}

function overall(all: readonly Figures[]): Figures {
  const only = all[0];
  if (all.length === 1 && only !== undefined) return only;
  const average = (pick: (figures: Figures) => number): number => mean(all.map(pick));
  return {
    collection: 'mean',
    ndcg10: average(({ ndcg10 }) => ndcg10),
    map: average(({ map }) => map),
    mrr: average(({ mrr }) => mrr),
    recall100: average(({ recall100 }) => recall100),
    queries: all.reduce((sum, { queries }) => sum + queries, 0),
    msPerQuery: average(({ msPerQuery }) => msPerQuery),
    interval: [average(({ interval }) => interval[0]), average(({ interval }) => interval[1])],
  };
}

function tableOf(all: readonly Figures[]): string {
  const rows = all.length > 1 ? [...all, overall(all)] : all;
  const header = `${'collection'.padEnd(18)}  nDCG@10 [95% interval]     MAP    MRR  rec@100  queries  ms/query`;
  const lines = rows.map((row) => {
    const interval =
      row.collection === 'mean' ? ''.padEnd(15) : `[${row.interval.map((bound) => bound.toFixed(4)).join(', ')}]`;
    const rates = [row.map, row.mrr, row.recall100].map((value) => value.toFixed(4)).join('  ');
    const cost = `${String(row.queries).padStart(7)}  ${row.msPerQuery.toFixed(2).padStart(8)}`;
    return `${row.collection.padEnd(18)}  ${row.ndcg10.toFixed(4)}  ${interval.padEnd(16)}  ${rates}  ${cost}`;
  });
  return [header, ...lines].join('\n');
}

function runLines(ranked: readonly RankedQuery[]): string[] {
  return ranked.flatMap(({ id, hits }) => hits.map((hit, i) => `${id} Q0 ${hit.id} ${i + 1} ${hit.score} ${TAG}`));
}

function jsonOf(all: readonly Figures[]): string {
  const { ndcg10, map, mrr, recall100, queries, msPerQuery } = overall(all);
  const summary = { ndcg10, map, mrr, recall100, queries, msPerQuery };
  return JSON.stringify(all.length > 1 ? { ...summary, collections: all } : summary);
}

/**
 * The `evaluate` command: measures text relevance on judged collections. `argv` holds the arguments after the command's name. Prints to
 * standard output; resolves to the exit code: 0 done, 2 wrong arguments, 1 a collection that cannot be read.
 */
export async function runEvaluate(argv: readonly string[]): Promise<number> {
  let options;
  try {
    options = parseArgs({
      args: argv,
      options: {
        collection: { type: 'string', multiple: true },
        run: { type: 'string' },
        json: { type: 'boolean', default: false },
        depth: { type: 'string', default: '1000' },
        'no-feedback': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  const depth = Number(options.depth);
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  if (options.collection === undefined || !Number.isInteger(depth) || depth < 1) {
    console.error(USAGE);
    return 2;
  }
  try {
    const runs: string[][] = [];
    const all: Figures[] = [];
    for (const folder of options.collection) {
      const collection = readCollection(folder);
      const ranked = rankCollection(collection, depth, !options['no-feedback']);
      all.push(figuresOf(collection, ranked));
      if (options.run !== undefined) runs.push(runLines(ranked));
    }
    if (options.run !== undefined) writeFileSync(options.run, `${runs.flat().join('\n')}\n`);
    console.log(options.json ? jsonOf(all) : tableOf(all));
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
