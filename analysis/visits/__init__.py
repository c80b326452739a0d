"""Visits: tables coded by hand, each number beside its sentence; rates and their ratios.

FORMS           {file: the form of a table that is coded by hand}
coded           what is coded in a folder, what is left out of it, and the form of each table
read            visits.csv, checked: how many visits are reported under each leader
rates           visits per year in office with exact intervals, under each way of dating a period
ratios          the rate of the leader in office last against every other's, with a verdict
summary         the finding in two sentences
title           the title of a figure of rates: what the ratios bear
summits         summits.csv, checked: meetings by counterpart, and the total they should make
statements      statements.csv, checked: what the articles answer to the same questions
events          events.csv, checked: what the articles date, as precisely as they do
sensitivity     the ratios under other datings, clusters of visits and one visit fewer
"""

from analysis.visits.coded import FORMS, coded
from analysis.visits.rates import rates, ratios, sensitivity, summary, title
from analysis.visits.tables import events, read, statements, summits

__all__ = [
    "FORMS",
    "coded",
    "events",
    "rates",
    "ratios",
    "read",
    "sensitivity",
    "statements",
    "summary",
    "summits",
    "title",
]
