import type MarkdownIt from 'markdown-it';

type Token = MarkdownIt.Token;

/**
 * The same message as plain text: emphasis is dropped, a link reads `words: address`, list items begin with a hyphen and quotations with `>`.
 */
export function plainText(tokens: readonly Token[]): string {
  const blocks: string[] = [];
  let marker = '';
  let quoted = false;
  for (const token of tokens) {
    if (token.type === 'list_item_open') marker = '- ';
    if (token.type === 'blockquote_open') quoted = true;
    if (token.type === 'blockquote_close') quoted = false;
    if (token.type === 'hr') blocks.push('--');
    if (token.type !== 'inline') continue;
    const words = inlineText(token.children ?? []);
    const text = quoted ? words.replaceAll(/^/gm, '> ') : marker + words;
    const isNextItem = marker !== '' && blocks.at(-1)?.startsWith('- ');
    if (isNextItem) blocks.push(`${blocks.pop() ?? ''}\n${text}`);
    else blocks.push(text);
    marker = '';
  }
  return `${blocks.join('\n\n')}\n`;
}

function inlineText(tokens: readonly Token[]): string {
  let text = '';
  const links: { readonly address: string; readonly from: number }[] = [];
  for (const token of tokens) {
    if (token.type === 'text' || token.type === 'code_inline' || token.type === 'text_special') text += token.content;
    else if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n';
    else if (token.type === 'link_open')
      links.push({ address: String(token.attrGet('href') ?? ''), from: text.length });
    else if (token.type === 'link_close') {
      const link = links.pop();
      if (link && text.slice(link.from) !== link.address) text += `: ${link.address}`;
    }
  }
  return text;
}
