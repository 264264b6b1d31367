import { createTemplates } from '../../web/page-templates';
import type { SampleChart } from './sample-charts';

const templates = createTemplates();

/** One chart drawn by its macro, as a page would. */
export function renderChart(sample: SampleChart, more: Readonly<Record<string, unknown>> = {}): string {
  const template = `{% from "charts/${sample.file}" import ${sample.macro} %}{{ ${sample.macro}(params) }}`;
  return templates.renderString(template, { params: { chart: sample.chart, csvHref: '?format=csv', ...more } });
}

/** All of them on one page, with the styles given. */
export function renderPage(samples: readonly SampleChart[], styles: string): string {
  const charts = samples.map((sample) => renderChart(sample)).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Charts</title>
<style>${styles}</style></head>
<body><div class="nhsuk-width-container"><main class="nhsuk-main-wrapper"><h1>Charts</h1>
${charts}
</main></div></body>
</html>
`;
}
