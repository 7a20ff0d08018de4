"""How right the figures are: ``make accuracy``. One module for each table that is printed; see docs/parser.md."""
