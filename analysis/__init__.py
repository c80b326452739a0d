"""Helpers of the workbook: article files in, tidy tables and checked figures out. Every helper takes a table and gives one back.

Where to look, by what you want to change; each list runs from the door to the back of the room:

- what is read and kept (notebook 01): corpus, cleaning, rules, cleaned, ledger; behind them article, blocks, wholepage, sentences, quotes,
  reading, webpage, metadata, sources, overrides, duplicates
- counts of visits (02, 06): visits, rates, statements, timeline, sensitivity, todo; coding, numerals; visit_words, visit_charts
- sentiment (03, 05): sentiment, drivers, voices, agreement, sheets; polarity, vader, uncertainty; sentiment_words, comparison_words, driver_words,
  voice_words, agreement_words, sentiment_charts
- terms (04, 07): terms, keyness, phrases, concordance, clouds; tokens, words, names, hashing; term_words, term_titles, term_charts,
  term_panels, term_places
- figures and pages: figures, charts, spread, page, gallery, report; checks, colour, lettering, marks, drawn, wording
- running: workbook, execute, parallel, handover, writing, paths

A name that ends in _words puts tables into sentences, one in _charts holds the parts of a notebook's figures. Imports point down only: the
tables of one notebook know nothing of another's, and workbook knows paths, execute, gallery and writing alone.
"""
