import { type PageAnswer, view } from '../web/page-answer';

/** What is answered where no cookie can be kept safely, instead of a form that would take a password. */
export function needsHttps(): PageAnswer {
  return view('sessions/needs-https.njk', { title: 'Signing in needs a secure connection' }, 403);
}
