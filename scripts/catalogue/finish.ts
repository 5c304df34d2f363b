/** What a part is made of: how it is named to a person, and how the studio shades it. */
export interface Finish {
  readonly kind: FinishKind;
  /** As in a title: "emerald velvet". */
  readonly words: string;
  /** Value of the metadata column: "velvet". */
  readonly material: string;
  /** Value of the metadata column: one of a dozen plain colour words. */
  readonly colour: string;
  readonly base: string;
  /** Late wood, second stripe, vein: whatever the kind draws over the base. */
  readonly second: string;
  readonly roughness: number;
  /** Price factor against plain pine. */
  readonly cost: number;
}

export type FinishKind =
  | 'wood'
  | 'paint'
  | 'metal'
  | 'linen'
  | 'velvet'
  | 'leather'
  | 'boucle'
  | 'stripe'
  | 'check'
  | 'marble'
  | 'glass'
  | 'opal'
  | 'shade'
  | 'cane'
  | 'rush'
  | 'ceramic'
  | 'plastic'
  | 'rug'
  | 'leaf'
  | 'plaster';

const cloths = {
  oatmeal: ['#cbbfa9', 'beige'],
  ivory: ['#e6dfd0', 'white'],
  slate: ['#5f6b76', 'grey'],
  charcoal: ['#3b3d40', 'grey'],
  sage: ['#8b9a7d', 'green'],
  navy: ['#24344f', 'blue'],
  rust: ['#9a4a28', 'orange'],
  mustard: ['#c3922e', 'yellow'],
  emerald: ['#0b4a37', 'green'],
  blush: ['#d3a096', 'pink'],
  burgundy: ['#6a1c2b', 'red'],
  teal: ['#1c5f68', 'blue'],
  cream: ['#ece5d6', 'white'],
  stone: ['#a9a297', 'grey'],
  cognac: ['#7f4521', 'brown'],
  chestnut: ['#492819', 'brown'],
  black: ['#1d1c1c', 'black'],
  olive: ['#5c5b35', 'green'],
  sky: ['#8fb0c6', 'blue'],
  terracotta: ['#b9694a', 'orange'],
  white: ['#eeece6', 'white'],
  plum: ['#4d2a45', 'purple'],
  tan: ['#b98a5a', 'brown'],
  forest: ['#2f4634', 'green'],
} as const;
export type Shade = keyof typeof cloths;

const woods = {
  oak: ['#c0945f', '#8f6236', 'brown', 0.5, 1.5],
  walnut: ['#6d4a30', '#3b2514', 'brown', 0.42, 1.9],
  birch: ['#e2cda6', '#c7a473', 'beige', 0.5, 1.2],
  beech: ['#d4a578', '#b98354', 'brown', 0.48, 1.2],
  teak: ['#a2673a', '#6f3f1e', 'brown', 0.45, 1.7],
  'black ash': ['#2b2725', '#131110', 'black', 0.45, 1.6],
  pine: ['#dcb578', '#b98543', 'beige', 0.55, 1],
  mahogany: ['#6d2f1d', '#40170d', 'brown', 0.3, 1.8],
} as const;
export type Wood = keyof typeof woods;

const metals = {
  steel: ['#b4b6b8', 'grey', 0.32, 1.4],
  chrome: ['#d8dadc', 'grey', 0.07, 1.6],
  brass: ['#c79a4b', 'yellow', 0.22, 1.9],
  copper: ['#c0764f', 'orange', 0.24, 1.8],
  'black steel': ['#232324', 'black', 0.42, 1.3],
  'white steel': ['#e2e1dd', 'white', 0.4, 1.3],
  bronze: ['#6b4c2f', 'brown', 0.35, 1.8],
} as const;
export type Metal = keyof typeof metals;

const stones = {
  white: ['#e9e7e3', '#8d9096', 'white'],
  green: ['#1f4437', '#b9cfc0', 'green'],
  black: ['#1c1c1f', '#b7aa96', 'black'],
  rose: ['#c9a190', '#8d5c50', 'pink'],
} as const;

/** Shades whose short name says no colour to someone who cannot see them. */
const fullNames: Partial<Record<Shade, string>> = { forest: 'forest green', sky: 'sky blue', stone: 'stone grey' };
const spoken = (shade: Shade): string => fullNames[shade] ?? shade;

function cloth(kind: FinishKind, material: string, shade: Shade, roughness: number, cost: number): Finish {
  const [base, colour] = cloths[shade];
  return { kind, words: `${spoken(shade)} ${material}`, material, colour, base, second: base, roughness, cost };
}

export const linen = (shade: Shade): Finish => cloth('linen', 'linen', shade, 0.9, 1.3);
export const wool = (shade: Shade): Finish => cloth('linen', 'wool', shade, 0.95, 1.5);
export const cotton = (shade: Shade): Finish => cloth('linen', 'cotton', shade, 0.9, 1);
export const velvet = (shade: Shade): Finish => cloth('velvet', 'velvet', shade, 0.75, 1.7);
export const leather = (shade: Shade): Finish => cloth('leather', 'leather', shade, 0.36, 2.2);
export const boucle = (shade: Shade): Finish => cloth('boucle', 'bouclé', shade, 0.95, 1.8);
export const lampShade = (shade: Shade): Finish => cloth('shade', 'linen', shade, 0.9, 1.1);
export const ceramic = (shade: Shade): Finish => cloth('ceramic', 'ceramic', shade, 0.18, 1.3);
export const plastic = (shade: Shade): Finish => cloth('plastic', 'polypropylene', shade, 0.38, 0.9);
export const plaster = (shade: Shade): Finish => cloth('plaster', 'plaster', shade, 0.9, 1.2);

export const painted = (shade: Shade): Finish => ({
  ...cloth('paint', 'painted wood', shade, 0.45, 1.1),
  words: `${spoken(shade)} painted`,
});
export const enamel = (shade: Shade): Finish => ({
  ...cloth('paint', 'enamelled steel', shade, 0.28, 1.2),
  words: `${spoken(shade)} enamel`,
});

export function striped(first: Shade, second: Shade): Finish {
  return {
    ...cloth('stripe', 'striped cotton', first, 0.9, 1.4),
    words: `${spoken(first)}-striped`,
    second: cloths[second][0],
  };
}

export function checked(first: Shade, second: Shade): Finish {
  return {
    ...cloth('check', 'checked wool', first, 0.92, 1.5),
    words: `${spoken(first)}-checked`,
    second: cloths[second][0],
  };
}

export function wood(name: Wood): Finish {
  const [base, second, colour, roughness, cost] = woods[name];
  return { kind: 'wood', words: name, material: name, colour, base, second, roughness, cost };
}

export function metal(name: Metal): Finish {
  const [base, colour, roughness, cost] = metals[name];
  return { kind: 'metal', words: name, material: name, colour, base, second: base, roughness, cost };
}

export function marble(name: keyof typeof stones): Finish {
  const [base, second, colour] = stones[name];
  return {
    kind: 'marble',
    words: `${name} marble`,
    material: 'marble',
    colour,
    base,
    second,
    roughness: 0.16,
    cost: 2.4,
  };
}

const plain = { roughness: 0.8, cost: 1.3, colour: 'beige' } as const;
export const rattan: Finish = {
  ...plain,
  kind: 'rush',
  words: 'rattan',
  material: 'rattan',
  base: '#c49a62',
  second: '#7d5327',
};
export const darkRattan: Finish = {
  ...rattan,
  words: 'dark rattan',
  colour: 'brown',
  base: '#7d5632',
  second: '#3c2412',
};
export const rush: Finish = {
  ...plain,
  kind: 'rush',
  words: 'rush',
  material: 'rush',
  base: '#c9ae78',
  second: '#8a6c3c',
};
export const cane: Finish = {
  ...plain,
  kind: 'cane',
  words: 'cane',
  material: 'cane',
  base: '#d3b27d',
  second: '#94703f',
};
export const clearGlass: Finish = {
  kind: 'glass',
  words: 'clear glass',
  material: 'glass',
  colour: 'clear',
  base: '#d5e6e0',
  second: '#7fa898',
  roughness: 0.03,
  cost: 1.6,
};
export const smokedGlass: Finish = {
  ...clearGlass,
  words: 'smoked glass',
  colour: 'grey',
  base: '#4b4642',
  second: '#2e2b28',
};
export const opalGlass: Finish = {
  ...clearGlass,
  kind: 'opal',
  words: 'opal glass',
  colour: 'white',
  base: '#f3eee4',
  second: '#fff1d8',
  roughness: 0.2,
};
export const amberGlass: Finish = { ...smokedGlass, words: 'amber glass', colour: 'orange', base: '#b4702a' };
export const greenGlass: Finish = { ...smokedGlass, words: 'green glass', colour: 'green', base: '#3f6f55' };
