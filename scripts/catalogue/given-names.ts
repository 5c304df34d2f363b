import { hashText } from './random.ts';

/** First names, as shops give them to tell one design from the next. */
const names =
  `Ada Alma Anton Arvid Asta Basil Bruno Carla Clara Cosima Dagmar Edda Edgar Elin Elsa Emil Erik Fanny Felix Flora
  Frida Gerda Gustav Hanna Hedda Henrik Hugo Ida Ines Inga Irma Ivar Jakob Jonas Josef Judith Karin Klara Konrad Lars
  Laura Leon Linus Lotte Ludvig Magda Malte Margot Marta Mathilde Mika Mina Moritz Nele Nils Nora Oda Olaf Oskar Otto
  Paula Per Petra Pia Ragna Rasmus Ruth Sigrid Silas Sofus Stella Sven Tekla Thea Tilda Tom Ulla Vera Viggo Vilma
  Walter Wanda Wilma Ylva`.split(/\s+/);

/** The piece's own name, which no other of its family bears. */
export function givenName(piece: {
  readonly category: string;
  readonly family: string;
  readonly index: number;
}): string {
  const { category, family, index } = piece;
  if (index >= names.length) throw new Error(`family "${family}" has more than ${names.length} pieces to name`);
  return names[(hashText(`${category} ${family}`) + index) % names.length] ?? '';
}
