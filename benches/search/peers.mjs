// The searches that are measured: each can build its index from documents, and open it for queries.
//
// Each is set up as its documentation advises for Chinese and for typing errors: a library that separates words by
// blanks gets the browser's `Intl.Segmenter`; an option for typing errors is on.

import { create, insertMultiple, load, save, search } from '@orama/orama';
import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch from 'minisearch';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const words = (text) => [...segmenter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment.toLowerCase());
const flat = (docs) => docs.map(({ id, title, words: other, body }) => ({ id, title, words: other.join(' '), body: body.join(' ') }));
const FIELDS = ['title', 'words', 'body'];

const minisearch = { fields: FIELDS, storeFields: ['title'], tokenize: words, searchOptions: { boost: { title: 3, words: 2 }, prefix: true, fuzzy: 0.2 } };
const fuse = { keys: [{ name: 'title', weight: 3 }, { name: 'words', weight: 2 }, 'body'], ignoreLocation: true, threshold: 0.4 };
const orama = { schema: { id: 'string', title: 'string', words: 'string', body: 'string' }, components: { tokenizer: { language: 'chinese', normalizationCache: new Map(), tokenize: words } } };
const flexsearch = { document: { id: 'id', store: ['title'], index: FIELDS.map((field) => ({ field, encoder: FlexSearch.Charset.CJK, tokenize: 'forward' })) } };

export const PEERS = {
  MiniSearch: {
    build: (docs) => { const index = new MiniSearch(minisearch); index.addAll(flat(docs)); return JSON.stringify(index); },
    open: (text) => { const index = MiniSearch.loadJSON(text, minisearch); return (query) => index.search(query).slice(0, 5).map((hit) => hit.id); },
  },
  Lunr: {
    build: (docs) => JSON.stringify(lunr(function made() {
      this.ref('id');
      FIELDS.forEach((field, at) => this.field(field, { boost: 3 - at }));
      // Trimming and stemming only support Latin letters.
      this.pipeline.reset();
      this.searchPipeline.reset();
      flat(docs).forEach((doc) => this.add(Object.fromEntries(Object.entries(doc).map(([key, text]) => [key, key === 'id' ? text : words(text)]))));
    })),
    open: (text) => {
      const index = lunr.Index.load(JSON.parse(text));
      return (query) => index.query((asked) => words(query).forEach((word) => {
        asked.term(word, { boost: 10 });
        asked.term(word, { wildcard: lunr.Query.wildcard.TRAILING });
        if (word.length > 3) asked.term(word, { editDistance: 1 });
      })).slice(0, 5).map((hit) => hit.ref);
    },
  },
  FlexSearch: {
    build: async (docs) => {
      const index = new FlexSearch.Document(flexsearch);
      flat(docs).forEach((doc) => index.add(doc));
      const parts = {};
      await index.export((key, part) => { parts[key] = part; });
      return JSON.stringify(parts);
    },
    open: (text) => {
      const index = new FlexSearch.Document(flexsearch);
      for (const [key, part] of Object.entries(JSON.parse(text))) index.import(key, part);
      return (query) => index.search(query, { limit: 5, merge: true, suggest: true }).slice(0, 5).map((hit) => hit.id);
    },
  },
  'Fuse.js': {
    build: (docs) => JSON.stringify({ docs: flat(docs), index: Fuse.createIndex(fuse.keys, flat(docs)).toJSON() }),
    open: (text) => {
      const { docs, index } = JSON.parse(text);
      const opened = new Fuse(docs, fuse, Fuse.parseIndex(index));
      return (query) => opened.search(query, { limit: 5 }).map((hit) => hit.item.id);
    },
  },
  Orama: {
    build: async (docs) => {
      const index = create(orama);
      await insertMultiple(index, flat(docs), 500);
      return JSON.stringify(save(index));
    },
    open: (text) => {
      const index = create(orama);
      load(index, JSON.parse(text));
      return (query) => search(index, { term: query, limit: 5, tolerance: 1, boost: { title: 3, words: 2 } }).hits.map((hit) => hit.id);
    },
  },
};
