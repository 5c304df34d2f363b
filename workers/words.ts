// What words, tags and focusing need, in one file that the search worker loads when someone asks for it.
export { openMeaning } from './open-meaning.ts';
export { openWordsSearch } from './search-words.ts';
