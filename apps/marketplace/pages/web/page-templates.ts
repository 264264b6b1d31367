import { dirname, join } from 'node:path';
import { Environment } from 'nunjucks';
import { dayInWords, momentInWords, numberInWords, poundsOf } from '../layout/plain-values';
import { UnindentedLoader } from './unindented-loader';

/** Our templates, beside the code that fills them, whether it runs from the sources or from the build. */
const OURS = join(__dirname, '..');

/** The macros of the NHS design system, imported as `nhsuk/components/.../macro.njk`. */
const DESIGN_SYSTEM = join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist');

/** The template engine: everything that is printed is escaped unless a template says otherwise. */
export function createTemplates(): Environment {
  const templates = new Environment(new UnindentedLoader([OURS, DESIGN_SYSTEM], { noCache: false, watch: false }), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  // The design system's macros indent what they print into one another; a page is not read that way.
  templates.addFilter('indent', (printed: unknown) => printed);
  templates.addFilter('day', dayInWords);
  templates.addFilter('moment', momentInWords);
  templates.addFilter('pounds', poundsOf);
  templates.addFilter('number', numberInWords);
  return templates;
}
