import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readCollection } from './read-collection';
import { runEvaluate } from './run-evaluate';

const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

describe('runEvaluate', () => {
  let root: string;
  let printed: string[];
  let complaints: string[];

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'evaluate-'));
    const [first, second] = [join(root, 'first'), join(root, 'second')];
    mkdirSync(first);
    mkdirSync(second);
    const corpus = [
      { _id: 'd1', title: 'Heart monitor', text: 'wearable heart monitor for arrhythmia' },
      { _id: 'd2', title: 'Wound care', text: 'dressing for leg ulcers' },
      { _id: 'd3', title: '', text: 'glucose sensor' },
    ];
    writeFileSync(join(first, 'corpus.jsonl.gz'), gzipSync(lines(corpus)));
    writeFileSync(join(second, 'CORPUS'), '../first/corpus.jsonl.gz\n');
    for (const folder of [first, second]) {
      writeFileSync(
        join(folder, 'queries.jsonl'),
        `${lines([
          { _id: '1', text: 'heart arrhythmia' },
          { _id: '2', text: 'ulcers' },
        ])}\n`,
      );
      writeFileSync(join(folder, 'qrels.tsv'), 'query-id\tcorpus-id\tscore\n1\td1\t2\n1\td3\t0\n2\td3\t1\n');
    }
    printed = [];
    complaints = [];
    jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
    jest.spyOn(console, 'error').mockImplementation((line: string) => void complaints.push(line));
  });

  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(root, { recursive: true });
  });

  it('prints one JSON object with the agreed keys', async () => {
    expect(await runEvaluate(['--collection', join(root, 'first'), '--json', '--no-feedback'])).toBe(0);
    const figures = JSON.parse(printed.join('')) as Record<string, number>;
    expect(Object.keys(figures)).toEqual(['ndcg10', 'map', 'mrr', 'recall100', 'queries', 'msPerQuery']);
    expect(figures).toMatchObject({ ndcg10: 0.5, map: 0.5, mrr: 0.5, recall100: 0.5, queries: 2 });
  });

  it('reads a corpus by its pointer, averages collections and names each in the table', async () => {
    const folders = ['--collection', join(root, 'first'), '--collection', join(root, 'second')];
    expect(await runEvaluate([...folders, '--no-feedback'])).toBe(0);
    expect(printed.join('\n')).toMatch(/first +0\.5000[^]*second +0\.5000[^]*mean +0\.5000/);
    expect(readCollection(join(root, 'second')).documents).toEqual(readCollection(join(root, 'first')).documents);
  });

  it('writes a TREC run', async () => {
    const run = join(root, 'run.txt');
    expect(await runEvaluate(['--collection', join(root, 'first'), '--run', run, '--no-feedback'])).toBe(0);
    const rows = readFileSync(run, 'utf8')
      .trim()
      .split('\n')
      .map((row) => row.split(' '));
    expect(rows.map(([query, q0, document, rank]) => [query, q0, document, rank])).toEqual([
      ['1', 'Q0', 'd1', '1'],
      ['2', 'Q0', 'd2', '1'],
    ]);
    expect(rows.every((row) => row.length === 6 && Number(row[4]) > 0)).toBe(true);
  });

  it.each([[[]], [['--nonsense']], [['--collection', 'x', '--depth', '0']]])(
    'refuses %j with its usage',
    async (argv) => {
      expect(await runEvaluate(argv)).toBe(2);
      expect(complaints.join('\n')).toContain('Usage: evaluate');
    },
  );

  it('names the file and line that cannot be read', async () => {
    writeFileSync(join(root, 'first', 'qrels.tsv'), 'query-id\tcorpus-id\tscore\n1\td1\n');
    expect(await runEvaluate(['--collection', join(root, 'first')])).toBe(1);
    expect(complaints.join('\n')).toContain('qrels.tsv line 2');
    expect(await runEvaluate(['--collection', join(root, 'absent')])).toBe(1);
    expect(complaints.join('\n')).toContain('CORPUS');
  });
});
