/** What an address of an endpoint has to be, in the words of a form. */
export const ENDPOINT_ADDRESS_EXPECTED =
  'a web address beginning https://, with a name and without a user name, such as https://example.org/hooks';

/** How long an address may be. */
export const ENDPOINT_ADDRESS_MAX = 500;

/** Names that never lead out of the machine or the network they are asked in (RFC 6761, RFC 6762, and usual inside networks). */
const INSIDE = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|invalid|onion|arpa)\.?$/iu;

/**
 * Whether events may be sent to an address, as far as the address itself shows: whole, `https:`, a name with a dot in it and no number, no user
 * name, no fragment, the usual port or one above 1023. Where the name leads is judged when it is called.
 */
export function isEndpointAddress(text: string): boolean {
  if (text.length > ENDPOINT_ADDRESS_MAX || /\s/u.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash, port } = new URL(text);
  if (protocol !== 'https:' || username !== '' || password !== '' || hash !== '') return false;
  // A URL writes every form of an IPv4 address as four numbers, and IPv6 in brackets.
  if (hostname.startsWith('[') || /^[\d.]+$/u.test(hostname)) return false;
  if (!hostname.includes('.') || INSIDE.test(hostname)) return false;
  return port === '' || Number(port) > 1023;
}
