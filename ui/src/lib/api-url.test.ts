import { describe, expect, it } from 'vitest';
import { apiOrigin } from './api-url.ts';
import { nextPage } from './next-page.ts';

describe('apiOrigin', () => {
  it('takes the page’s own name for a loopback address, so that the cookie fits', () => {
    expect(apiOrigin('http://localhost:8000', '127.0.0.1')).toBe('http://127.0.0.1:8000');
    expect(apiOrigin('http://127.0.0.1:8000', 'localhost')).toBe('http://localhost:8000');
    expect(apiOrigin('http://0.0.0.0:8000/', '192.168.1.20')).toBe('http://192.168.1.20:8000');
  });

  it('leaves any other address as it is', () => {
    expect(apiOrigin('https://api.example.com/base', 'shortlist.example.com')).toBe('https://api.example.com');
  });
});

describe('nextPage', () => {
  it('goes to a path of this app and nowhere else', () => {
    expect(nextPage('/c/1?x=2')).toBe('/c/1?x=2');
    for (const bad of [null, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/sign-in?next=/']) {
      expect(nextPage(bad)).toBe('/');
    }
  });
});
