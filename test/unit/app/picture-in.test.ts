import { describe, expect, it } from 'vitest';
import { addressIn, picturesAmong } from '../../../src/app/choosing/picture-in.ts';

const file = (name: string, type: string) => new File(['x'], name, { type });

describe('among files that were chosen, dropped or pasted', () => {
  it('a picture is taken, whatever lies beside it', () => {
    const files = [file('a.pdf', 'application/pdf'), file('b.png', 'image/png')];
    expect(picturesAmong(files)).toEqual({ kind: 'photo', blob: files[1], name: 'b.png' });
  });

  it('several pictures get an answer each', () => {
    const files = [file('a.pdf', 'application/pdf'), file('b.png', 'image/png'), file('c.jpg', 'image/jpeg')];
    const photos = files.slice(1).map((blob) => ({ blob, name: blob.name }));
    expect(picturesAmong(files)).toEqual({ kind: 'photos', photos });
  });

  it('one without a type is tried, for some systems do not know HEIC', () => {
    expect(picturesAmong([file('a.heic', '')])).toMatchObject({ kind: 'photo', name: 'a.heic' });
  });

  it('one of another type is refused with a sentence', () => {
    expect(picturesAmong([file('report.pdf', 'application/pdf')])).toEqual({
      kind: 'refused',
      name: 'report.pdf',
      message: 'This is a file of type application/pdf; expected a picture.',
    });
  });

  it('nothing is nothing', () => {
    expect(picturesAmong([])).toEqual({ kind: 'nothing' });
  });
});

describe('a text', () => {
  it('is an address where it is one of the web', () => {
    expect(addressIn(' https://example.org/a.jpg\n')).toBe('https://example.org/a.jpg');
    expect(addressIn('HTTP://example.org')).toBe('HTTP://example.org');
  });

  it('is none in all other cases', () => {
    for (const text of ['', 'velvet sofa', 'javascript:alert(1)', 'data:image/png,x', 'https://', 'https://a b/c.jpg'])
      expect(addressIn(text)).toBeNull();
  });
});
