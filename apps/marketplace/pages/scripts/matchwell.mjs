// The only script of ours. Everything works without it; with it, the design system's components get their comforts.
import { initAll, isSupported } from './nhsuk-frontend.min.js';

document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('nhsuk-frontend-supported');
if (isSupported()) initAll();
