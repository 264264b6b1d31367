// The only script of ours. Everything works without it; with it, the design system's components get their comforts.
import { initAll, isSupported } from './nhsuk-frontend.min.js';

document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('nhsuk-frontend-supported');
if (isSupported()) initAll();

// Pages about long work say how far it is. Without this script the link "Check progress" does the same.
for (const watched of document.querySelectorAll('[data-progress]')) {
  const events = new EventSource(watched.dataset.progress);
  events.addEventListener('progress', ({ data }) => {
    const { sentence, next, finished } = JSON.parse(data);
    watched.querySelector('[data-progress-sentence]').textContent = sentence;
    watched.querySelector('[data-progress-next]').textContent = next;
    if (!finished) return;
    events.close();
    for (const link of watched.querySelectorAll('[data-progress-end]')) link.hidden = false;
    for (const waiting of watched.querySelectorAll('[data-progress-waiting]')) waiting.hidden = true;
  });
}
