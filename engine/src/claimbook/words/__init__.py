"""The only room that holds human language: phrases, numbers and dates in every language of a study."""
