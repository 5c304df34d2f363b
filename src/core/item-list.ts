import { FormatError } from './errors.ts';
import type { Item, ItemList } from './item.ts';

/**
 * Checks a decoded items asset, field by field.
 * @param expectedItems how many items the release and its index have
 * @throws FormatError naming the item, what was found and what was expected
 */
export function parseItems(value: unknown, expectedItems: number): ItemList {
  const list = record(value, 'the item list');
  if (list.format !== 1) throw new FormatError(`the item list has format ${show(list.format)}; this app reads 1`);
  const { columns, items } = list;
  if (!Array.isArray(columns) || !columns.every((column) => typeof column === 'string')) {
    throw new FormatError(`the item list's columns are ${show(columns)}; expected a list of texts`);
  }
  if (!Array.isArray(items)) throw new FormatError(`the item list's items are ${show(items)}; expected a list`);
  if (items.length !== expectedItems) {
    throw new FormatError(`the item list has ${items.length} items; the release says ${expectedItems}`);
  }
  const paths = new Set<unknown>();
  for (const [number, item] of items.entries()) {
    checkItem(item, number);
    if (paths.has(item.path)) fail(number, 'path', item.path, 'a path that no other item has');
    paths.add(item.path);
  }
  return value as ItemList;
}

/** @throws FormatError naming the item, what was found and what was expected */
export function checkItem(value: unknown, number: number): asserts value is Item {
  const item = record(value, `item ${number}`);
  const { path, width, height, colour, thumbnail } = item;
  if (typeof path !== 'string' || path === '') fail(number, 'path', path, 'a text');
  if (!isSide(width)) fail(number, 'width', width, 'a whole number of pixels');
  if (!isSide(height)) fail(number, 'height', height, 'a whole number of pixels');
  if (typeof colour !== 'string' || !/^#[0-9a-f]{6}$/i.test(colour)) fail(number, 'colour', colour, '#rrggbb');
  if (typeof thumbnail !== 'string' || !/^(\w\w\/)?\w[\w.-]*$/.test(thumbnail)) {
    fail(number, 'thumbnail', thumbnail, 'a file name, at most in a folder of two letters');
  }
  for (const [column, cell] of Object.entries(record(item.metadata, `item ${number}: metadata`))) {
    if (typeof cell !== 'string' && typeof cell !== 'number') {
      fail(number, `metadata.${column}`, cell, 'a text or a number');
    }
  }
}

function isSide(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FormatError(`${what} is ${show(value)}; expected an object`);
  }
  return value as Record<string, unknown>;
}

function fail(number: number, field: string, found: unknown, expected: string): never {
  throw new FormatError(`item ${number}: ${field} is ${show(found)}; expected ${expected}`);
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value)?.slice(0, 60) ?? String(value));
}
