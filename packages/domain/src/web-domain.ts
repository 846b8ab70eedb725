// The web domain a company is known by: the surest key two records of one company share, after an id of a source.

/** Sites where many companies have a page: the site's domain is nobody's own. */
const SHARED_SITES: ReadonlySet<string> = new Set([
  'about.me',
  'angel.co',
  'apps.apple.com',
  'bit.ly',
  'crunchbase.com',
  'facebook.com',
  'github.com',
  'goo.gl',
  'google.com',
  'indiegogo.com',
  'instagram.com',
  'itunes.apple.com',
  'kickstarter.com',
  'linkedin.com',
  'linktr.ee',
  'medium.com',
  'myspace.com',
  'pinterest.com',
  'play.google.com',
  'plus.google.com',
  'sites.google.com',
  't.me',
  'twitter.com',
  'wellfound.com',
  'x.com',
  'youtube.com',
]);

const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;
const LONGEST = 253;

/**
 * The domain of a website: its host in lower case (international names in ASCII form), without `www.`, port and path.
 * Null when the text names no host of the public web (no dot, an IP address, not an address at all), and when the host
 * is a site where many companies have a page (facebook.com, itunes.apple.com).
 */
export function webDomain(website: string): string | null {
  const host = hostOf(website);
  if (host === null) return null;
  const labels = host.split('.');
  if (labels.length < 2 || host.length > LONGEST || !labels.every((label) => LABEL.test(label))) return null;
  if (/^\d+$/.test(labels.at(-1) ?? '')) return null;
  return SHARED_SITES.has(host) || SHARED_SITES.has(host.replace(/^(m|mobile|[a-z]{2}-[a-z]{2}|[a-z]{2})\./, ''))
    ? null
    : host;
}

function hostOf(website: string): string | null {
  const text = website.trim();
  if (text === '' || /\s/.test(text)) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text.replace(/^\/+/, '')}`;
  const parsed = URL.parse(address);
  if (parsed === null || parsed.username !== '' || !/^https?:$/.test(parsed.protocol)) return null;
  return parsed.hostname
    .toLowerCase()
    .replace(/\.+$/, '')
    .replace(/^(www\d?\.)+(?=[^.]+\.)/, '');
}
