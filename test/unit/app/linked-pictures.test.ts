import { describe, expect, it, vi } from 'vitest';
import { LinkedPictures } from '../../../src/app/session/linked-pictures.ts';
import type { Refusal } from '../../../src/app/session/search-state.ts';

const ELSEWHERE = 'https://pictures.example/red%20chair.jpg?size=2';
const picture = () => new Response('bytes', { headers: { 'content-type': 'image/jpeg' } });

/** Links of a site at https://akin.example, with everything that its session was told. */
function linksOf({ isElsewhereAllowed = true, answer = async () => picture() } = {}) {
  const refusals: Refusal[] = [];
  const asked: string[] = [];
  const fetch = vi.fn((_url: string | URL | Request, _options?: RequestInit) => answer());
  const links = new LinkedPictures({
    session: {
      askPhoto: (_blob, name) => asked.push(name),
      refuse: (refusal) => refusals.push(refusal),
      dismissRefusal: () => {},
    },
    isElsewhereAllowed,
    origin: 'https://akin.example',
    fetch,
  });
  return { links, refusals, asked, fetch };
}

describe('the address of a picture', () => {
  it('of this site is loaded at once, with nothing to agree to', async () => {
    const { links, asked, refusals } = linksOf({ isElsewhereAllowed: false });
    await links.ask('https://akin.example/site/examples/lamp.webp');
    expect([asked, refusals]).toEqual([['lamp.webp'], []]);
  });

  it('of another host is refused where the site was not built for it, and nothing is asked', async () => {
    const { links, refusals, fetch } = linksOf({ isElsewhereAllowed: false });
    await links.ask(ELSEWHERE);
    expect(refusals).toMatchObject([{ name: 'red chair.jpg', message: expect.stringContaining('save the picture') }]);
    expect(refusals[0]?.wayOn).toBeUndefined();
    expect(fetch).not.toHaveBeenCalled();
  });

  it('of another host is loaded once the person agrees to that host, and from then on', async () => {
    const { links, refusals, asked, fetch } = linksOf();
    await links.ask(ELSEWHERE);
    expect(fetch).not.toHaveBeenCalled();
    expect(refusals[0]?.message).toContain('pictures.example');
    refusals[0]?.wayOn?.go();
    await vi.waitFor(() => expect(asked).toEqual(['red chair.jpg']));
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
    await links.ask('https://pictures.example/other.jpg');
    expect(asked).toEqual(['red chair.jpg', 'other.jpg']);
    await links.ask('https://else.example/third.jpg');
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(refusals).toHaveLength(2);
  });

  it('of another host must be a secure one', async () => {
    const { links, refusals, fetch } = linksOf();
    await links.ask('http://pictures.example/a.jpg');
    expect(refusals[0]?.message).toContain('https://');
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([
    ['a page', async () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'gave text/html'],
    ['a status', async () => new Response('', { status: 404 }), 'answered 404'],
    ['a network error', () => Promise.reject(new TypeError('failed')), 'does not let other sites read it'],
    ['silence', () => Promise.reject(new DOMException('late', 'TimeoutError')), 'nothing came for 30 s'],
  ])('that gives %s is refused with the reason', async (_what, answer, reason) => {
    const { links, refusals } = linksOf({ answer });
    await links.ask(ELSEWHERE);
    refusals[0]?.wayOn?.go();
    await vi.waitFor(() => expect(refusals[1]?.message).toContain(reason));
  });
});
