import { describe, expect, it } from 'vitest';
import { pictureAmong } from '../../../src/app/choosing/picture-in.ts';

const file = (name: string, type: string) => new File(['x'], name, { type });

describe('among files that were chosen, dropped or pasted', () => {
  it('the first picture is taken', () => {
    const files = [file('a.pdf', 'application/pdf'), file('b.png', 'image/png'), file('c.jpg', 'image/jpeg')];
    expect(pictureAmong(files)).toEqual({ kind: 'photo', blob: files[1], name: 'b.png' });
  });

  it('one without a type is tried, for some systems do not know HEIC', () => {
    expect(pictureAmong([file('a.heic', '')])).toMatchObject({ kind: 'photo', name: 'a.heic' });
  });

  it('one of another type is refused with a sentence', () => {
    expect(pictureAmong([file('report.pdf', 'application/pdf')])).toEqual({
      kind: 'refused',
      name: 'report.pdf',
      message: 'This is a file of type application/pdf; expected a picture.',
    });
  });

  it('nothing is nothing', () => {
    expect(pictureAmong([])).toEqual({ kind: 'nothing' });
  });
});
