"""The politicians' handbook: gathered from what is in force on a day, once, for the pages and for the PDF."""
