export { createMailer, outboxFolder } from './create-mailer';
export { MarkdownMessageRenderer } from './markdown-message-renderer';
export { NotifyMailer, type NotifySettings } from './notify-mailer';
export { type FiledLetter, OutboxFileMailer } from './outbox-file-mailer';
export { RestingMailer } from './resting-mailer';
export { SmtpMailer } from './smtp-mailer';
