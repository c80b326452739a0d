# The same questions put to R's tidytext (Silge and Robinson 2016): sentences, words, counts without
# stop words, tf-idf, and sentiment by one lexicon. It cleans nothing. Rscript tests/tidytext.R DIR
suppressPackageStartupMessages({
  library(dplyr)
  library(tidytext)
})
files <- list.files(commandArgs(TRUE)[1], pattern = "\\.txt$", full.names = TRUE)
whole <- function(path) paste(readLines(path, warn = FALSE, encoding = "UTF-8"), collapse = "\n")
articles <- tibble(article = basename(files), text = unname(vapply(files, whole, "")))
sentences <- articles |>
  unnest_sentences(text, text) |>
  group_by(article) |>
  mutate(sentence = row_number()) |>
  ungroup()
words <- unnest_tokens(sentences, word, text)
counts <- words |>
  anti_join(stop_words, by = "word") |>
  count(article, word, name = "times", sort = TRUE) |>
  bind_tf_idf(word, article, times)
scores <- words |>
  inner_join(get_sentiments("bing"), by = "word", relationship = "many-to-many") |>
  count(article, sentence, sentiment)
cat(nrow(sentences), nrow(words), nrow(counts), nrow(scores), "\n")
