import { HtmlValidate } from 'html-validate';
import { chartCsv } from './chart-csv';
import { cellText } from './chart';
import { renderChart, renderPage } from './testing/render-charts';
import { type SampleChart, sampleCharts } from './testing/sample-charts';
import { matchScoreChart } from './match-score-chart';
import { sampleEvaluation } from './testing/sample-charts';

const SAMPLES = sampleCharts().map((sample): [string, SampleChart] => [sample.chart.id, sample]);
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;');

describe('the macros of the charts', () => {
  it.each(SAMPLES)('draw %s with its headline, its table twin, its CSV link and no inline style', (_id, sample) => {
    const html = renderChart(sample);
    const { chart } = sample;
    expect(html).toContain(escaped(chart.headline));
    for (const note of chart.notes) expect(html).toContain(escaped(note));
    for (const row of chart.table.rows) for (const cell of row) expect(html).toContain(escaped(cellText(cell)));
    expect(html).toContain('href="?format=csv"');
    expect(html).not.toMatch(/\sstyle=|<script|<style|undefined|NaN|\[object/u);
  });

  it.each(SAMPLES)('leave no cell of the table of %s blank, and none beyond its columns', (_id, { chart }) => {
    const { columns, rows } = chart.table;
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toHaveLength(columns.length);
      for (const cell of row) expect(cellText(cell).trim()).not.toBe('');
    }
    expect(chartCsv(chart.table).split('\r\n')).toHaveLength(rows.length + 2);
  });

  it('make one valid page together, every id unique', async () => {
    const report = await new HtmlValidate({
      extends: ['html-validate:recommended'],
      // Prettier decides how templates are written; the rules here are about what they mean.
      rules: { 'no-trailing-whitespace': 'off', 'long-title': 'off' },
    }).validateString(renderPage(sampleCharts(), ''));
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`),
      ),
    ).toEqual([]);
  });

  it('escape what people wrote', () => {
    const chart = matchScoreChart({ id: 'x', name: '<script>alert("1")</script>', evaluation: sampleEvaluation() });
    const html = renderChart({ file: 'match-score-chart.njk', macro: 'appMatchScoreChart', chart });
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
  });

  it('begin their headings at the level the page asks for', () => {
    const [[, sample]] = SAMPLES as [[string, SampleChart]];
    expect(renderChart(sample, { headingLevel: 3 })).toMatch(/<h3 [^>]*id="score-title"[\s\S]*<h4 /u);
  });
});
