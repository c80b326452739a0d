"""Helpers of the workbook: article files in, tidy tables and checked figures out."""
