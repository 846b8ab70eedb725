import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webDomain } from './web-domain.ts';

describe('the web domain of a company', () => {
  it.each([
    ['acme.com', 'acme.com'],
    ['http://www.Acme.com', 'acme.com'],
    ['HTTPS://WWW.ACME.COM:8080/about?x=1#top', 'acme.com'],
    ['//acme.com/', 'acme.com'],
    ['acme.com.', 'acme.com'],
    ['www2.acme.co.uk/path', 'acme.co.uk'],
    ['www.com', 'www.com'],
    ['shop.acme.com', 'shop.acme.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
  ])('%s is known as %s', (website, domain) => expect(webDomain(website)).toBe(domain));

  it.each([
    '',
    '   ',
    'n/a',
    'localhost',
    'http://127.0.0.1/',
    'http://[::1]/',
    'not a website',
    'ftp://acme.com',
    'mailto:info@acme.com',
    'info@acme.com',
    'http://',
    'http://.com',
    '-acme-.com',
  ])('%s names no website of the public web', (website) => expect(webDomain(website)).toBeNull());

  it.each([
    'http://www.facebook.com/acme',
    'itunes.apple.com/app/1',
    'm.facebook.com/acme',
    'https://uk.linkedin.com/in/x',
  ])('%s is a page on a site of many, not a domain of its own', (website) => expect(webDomain(website)).toBeNull());

  it('is the same for every spelling of one website, and its own domain', () => {
    fc.assert(
      fc.property(
        fc.domain(),
        fc.constantFrom('', 'http://', 'HTTPS://', 'http://www.'),
        fc.webPath(),
        (domain, scheme, path) => {
          const plain = webDomain(domain);
          fc.pre(plain !== null);
          expect(webDomain(`${scheme}${domain.toUpperCase()}${path}`)).toBe(plain);
          expect(webDomain(plain ?? '')).toBe(plain);
        },
      ),
    );
  });

  it('answers for any text at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) =>
        [null, 'string'].includes(webDomain(text) === null ? null : typeof webDomain(text)),
      ),
    );
  });
});
