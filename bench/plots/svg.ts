/** An element as text; numbers are cut to a tenth of a pixel. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, inside = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => {
    const text = typeof value === 'number' ? String(Math.round(value * 10) / 10) : escapeXml(value);
    return ` ${key}="${text}"`;
  });
  return `<${name}${written.join('')}${inside === '' ? '/>' : `>${inside}</${name}>`}`;
}

export function text(x: number, y: number, words: string, attributes: Readonly<Record<string, string | number>> = {}) {
  return element('text', { x, y, ...attributes }, escapeXml(words));
}

/** A whole picture, readable on light and dark: colours are classes, `hue0` to `hue9` and `ink`, `faint`, `paper`. */
export function picture(width: number, height: number, title: string, inside: string): string {
  const colours = (palette: Palette) =>
    [
      `.paper{fill:${palette.paper}}`,
      `text{fill:${palette.ink}}.faint{fill:${palette.faint}}`,
      `.grid{stroke:${palette.grid}}.axis{stroke:${palette.faint}}`,
      ...palette.hues.map((hue, at) => `.hue${at}{--hue:${hue}}`),
    ].join('');
  const style = [
    'text{font:12px system-ui,sans-serif}.title{font-weight:600;font-size:14px}',
    '.line{fill:none;stroke:var(--hue);stroke-width:2;stroke-linejoin:round}.dot,.bar{fill:var(--hue)}',
    '.dashed{stroke-dasharray:5 4}.leader{stroke:var(--hue);stroke-width:1;opacity:.5}.label{fill:var(--hue)}',
    '.thick{stroke-width:3}.end{text-anchor:end}.middle{text-anchor:middle}',
    colours(LIGHT),
    `@media(prefers-color-scheme:dark){${colours(DARK)}}`,
  ].join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">${element(
    'title',
    {},
    escapeXml(title),
  )}${element('style', {}, style)}${element('rect', { class: 'paper', width, height })}${inside}</svg>\n`;
}

interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly faint: string;
  readonly grid: string;
  readonly hues: readonly string[];
}

/** Hues after Okabe and Ito, darkened or lightened to 4.5 : 1 against the paper. */
const LIGHT: Palette = {
  paper: '#ffffff',
  ink: '#1b1f24',
  faint: '#5b6470',
  grid: '#e3e7ec',
  hues: ['#0b5fc0', '#b34a00', '#00785a', '#a8417e', '#806000', '#6646b8', '#5b6470', '#a3261f', '#1b6f8a', '#4b7a12'],
};
const DARK: Palette = {
  paper: '#14171b',
  ink: '#e8ebef',
  faint: '#a0a9b4',
  grid: '#2b3138',
  hues: ['#6cb2ff', '#ff9a52', '#3ccfa0', '#f08cc5', '#e0b93f', '#b39bff', '#a0a9b4', '#ff8a80', '#63c7e6', '#a5d65c'],
};

function escapeXml(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
