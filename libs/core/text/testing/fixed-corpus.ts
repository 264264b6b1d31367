import { type Draw, oneOf, seededDraw } from '../../testing/draw';
import type { QueryText } from '../gathered-terms';
import { compileQuery } from '../compile-query';
import { expandQuery } from '../feedback';
import { type IndexedDocument, prepareDocument } from '../prepared-document';
import { TextIndex } from '../text-index';
import { textFit, textScore } from '../text-score';
import type { TextStatistics } from '../text-statistics';

const WORDS =
  'ward nurse patient home monitor alert falls wound dressing kidney clinic referral sleep insulin tablet sensor oxygen stroke carer visit'.split(
    ' ',
  );
const SPECIAL = [
  'COPD',
  'heart attack',
  'point-of-care',
  '10 mg',
  'A&E',
  'hives',
  'chronic obstructive pulmonary disease',
];
/** Said by documents; needs spell them otherwise. */
const LONG = ['physiotherapy', 'anticoagulant', 'telemetry'];
const MISSPELT = ['phisiotherapy', 'anticoagulent', 'telemetery'];
/** Said by no document, and more of them than a query keeps. */
const UNSEEN = 'quixotic zeppelin xylophone kumquat bagpipe gazebo juggernaut walrus obelisk marzipan ukulele flamingo';

function drawWords(draw: Draw, most: number, long: readonly string[]): string {
  return Array.from({ length: draw.integer(0, most) }, () => {
    const at = draw.integer(1, 24);
    if (at === 1) return oneOf(draw, SPECIAL);
    if (at === 2) return oneOf(draw, long);
    return `${oneOf(draw, WORDS)}${at > 16 ? ` type${oneOf(draw, WORDS)}` : ''}`;
  }).join(' ');
}

/** Forty documents of three passages, the same for ever. */
export function fixedDocuments(): readonly IndexedDocument[] {
  const draw = seededDraw(47);
  return Array.from({ length: 40 }, (_, at) => ({
    id: `d${at}`,
    passages: [drawWords(draw, 40, LONG), drawWords(draw, 60, LONG), drawWords(draw, 12, LONG)],
  }));
}

/** Eight needs, the same for ever: every fourth a body alone. */
export function fixedNeeds(): readonly QueryText[] {
  const draw = seededDraw(48);
  return Array.from({ length: 8 }, (_, at) => ({
    summary: at % 4 === 0 ? '' : `ward ${drawWords(draw, 14, MISSPELT)}`,
    tags: at % 4 === 0 ? [] : [drawWords(draw, 3, MISSPELT)],
    body: `${drawWords(draw, 120, MISSPELT)} hives and COPD; ${UNSEEN}`,
  }));
}

/** Everything that the engine says of {@link fixedNeeds} over {@link fixedDocuments} in statistics of these. */
export function everythingSaid(statistics: TextStatistics): unknown {
  const prepared = fixedDocuments().map((document) => prepareDocument(document));
  const index = new TextIndex(statistics);
  for (const document of prepared) index.upsert(document);
  return fixedNeeds().map((need) => {
    const query = compileQuery(need, statistics);
    const expanded = expandQuery(query, index, statistics);
    return [
      query,
      index.search(query, 20),
      expanded,
      index.search(expanded, 20),
      prepared.map((document) => textFit(query, document, statistics).raw),
      prepared.map((document) => textFit(query, document, statistics).fit),
      prepared.map((document) => textScore(query, document, statistics)),
    ];
  });
}
